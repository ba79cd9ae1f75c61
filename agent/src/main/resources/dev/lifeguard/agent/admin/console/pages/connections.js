// SPDX-License-Identifier: Apache-2.0
// Who holds each connection now, what PostgreSQL says of it, who waits, and what stands in the way.
import { get, list, part } from '../api.js';
import { Page } from '../page.js';
import { badge, tag } from '../ui/badge.js';
import { clock, millis, number, plural, text } from '../ui/format.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { empty, section, stack } from '../ui/parts.js';
import { table } from '../ui/table.js';

const verdicts = {
  certain: ['fail', 'Leaked'],
  suspected: ['warn', 'Looks leaked'],
  long_running: ['info', 'Long statement'],
  idle_in_transaction: ['warn', 'Idle in transaction'],
  nested_wait: ['warn', 'Waits for another'],
  blocked_by: ['warn', 'Blocked'],
};

/** Somebody waits, or keeps what others will want: then there is something to conclude. */
const troubled = each => each.waitingCallers > 0 || each.items.some(row => row.verdict);

export class Connections extends Page {
  wakes = ['leak'];
  every = 2000;
  open = new Set();

  async load(signal) {
    const [pools, activity] = await Promise.all([list('api/v1/pools', { signal }), this.activity(signal)]);
    const chosen = pools.filter(pool => !this.rest || pool.name === this.rest);
    const holders = await Promise.all(chosen.map(pool => get(`api/v1/pools/${part(pool.name)}/holders`, signal)));
    this.data = { pools, holders, activity };
  }

  /** The server's side is asked for less often: it costs the database a query. */
  async activity(signal) {
    if (this.known && Date.now() - this.askedAt < 5000) return this.known;
    this.askedAt = Date.now();
    this.known = await get('api/v1/activity?limit=200', signal).catch(problem => {
      if (problem.name === 'AbortError') throw problem;
      return { items: [], databases: [], problem };
    });
    return this.known;
  }

  body() {
    const { pools, holders, activity } = this.data;
    if (!pools.length) return empty('No pool is open, so nobody holds a connection.', 'Pools appear with their first connection.');
    return html`
      <nav class="choose" aria-label="Pool"><a href="#/connections" aria-current=${this.rest ? nothing : 'true'}>All pools</a>${pools.map(pool => html`<a href="#/connections/${part(pool.name)}" aria-current=${pool.name === this.rest ? 'true' : nothing}>${pool.name}</a>`)}</nav>
      ${holders.length ? holders.map(each => this.pool(each)) : empty(`There is no open pool named ${this.rest}.`, 'It was closed. The list above has those that are open.')}
      ${this.sessions(activity)}`;
  }

  pool(each) {
    return section(
      each.pool,
      html`${each.silence ? html`<p class="note">${icon('info')}<span>PostgreSQL's side is missing: ${each.silence}</span></p>` : nothing}
        ${each.items.length
          ? table({
              id: `holders-${each.pool}`,
              label: `Holders of ${each.pool}`,
              columns: this.columns(each.pool),
              rows: each.items,
              key: row => `${row.thread} ${row.since}`,
              changed: this.changed,
              order: { key: 'held', direction: 'descending' },
              detail: row => (this.open.has(`${each.pool} ${row.thread} ${row.since}`) ? this.detail(row) : null),
            })
          : html`<p class="muted">No connection is held at this moment: callers give them back faster than one can look.</p>`}
        ${each.waiting.length ? this.waiting(each) : nothing}
        ${each.blockers.length ? this.blockers(each) : nothing}`,
      { lead: troubled(each) ? each.conclusion : `${number(each.inUse)} of ${number(each.max)} connections in use, nobody waiting`, id: `pool-${each.pool.replace(/[^\w-]/g, '-')}`, tools: html`<a href="#/pools/${part(each.pool)}">Pool</a>` },
    );
  }

  columns(pool) {
    const turn = key => {
      if (!this.open.delete(key)) this.open.add(key);
      this.changed();
    };
    return [
      {
        key: 'thread',
        label: 'Thread',
        cell: row => {
          const key = `${pool} ${row.thread} ${row.since}`;
          return html`<button type="button" class="fold keep" aria-expanded=${String(this.open.has(key))} @click=${() => turn(key)}><span class="turn" aria-hidden="true">▸</span>${row.thread}</button>`;
        },
      },
      { key: 'held', label: 'Held', numeric: true, value: row => row.heldMillis, cell: row => millis(row.heldMillis) },
      { key: 'site', label: 'Borrowed at', cell: row => html`${row.site ?? row.borrowedAt[0] ?? 'not kept'}` },
      { key: 'statement', label: 'Statement', wide: true, cell: row => html`${row.statement ? html`<code class="sql">${row.statement}</code>` : html`<span class="muted">none yet</span>`}<span class="muted"> ${row.running ? `runs for ${millis(row.runningMillis)}` : `quiet for ${millis(row.quietMillis)}`}</span>` },
      { key: 'backendPid', label: 'Backend', numeric: true, cell: row => (row.backendPid ? String(row.backendPid) : '–') },
      { key: 'state', label: 'In PostgreSQL', value: row => row.server?.state, cell: row => html`${text(row.server?.state)}${row.server?.waitEvent ? html` <span class="muted">${row.server.waitEvent}</span>` : nothing}` },
      { key: 'blocked', label: 'Blocked by', value: row => row.server?.blockedBy?.length, cell: row => (row.server?.blockedBy?.length ? row.server.blockedBy.join(', ') : '–') },
      { key: 'verdict', label: 'Verdict', cell: row => (row.verdict ? badge(...verdicts[row.verdict]) : html`<span class="muted">works</span>`) },
    ];
  }

  detail(row) {
    return html`<div class="two"><div><h3>Borrowed at ${clock(row.since)}</h3>${row.borrowedAt.length ? stack(row.borrowedAt) : html`<p class="muted">The stack was not kept: it is taken for borrows that last (lifeguard.leak.threshold).</p>`}</div>
      <div><h3>${row.thread} now: ${row.doing} <span class="muted">${row.threadState}</span></h3>${row.now.length ? stack(row.now) : html`<p class="muted">The thread has ended.</p>`}</div></div>
      <p class="muted">${row.transactionMillis ? `Transaction open for ${millis(row.transactionMillis)}, ${plural(row.transactionStatements, 'statement')}. ` : 'No transaction is open. '}${row.left ? 'The code that borrowed it has returned. ' : ''}${row.fingerprint ? html`Fingerprint <code>${row.fingerprint}</code>. ` : nothing}${row.traceId ? html`Trace <code>${row.traceId}</code>.` : nothing}</p>`;
  }

  waiting(each) {
    return html`<h3 class="sub">Waiting</h3>${table({
      id: `waiting-${each.pool}`,
      label: `Callers waiting for ${each.pool}`,
      columns: [
        { key: 'thread', label: 'Thread' },
        { key: 'waitedMillis', label: 'Waits', numeric: true, cell: row => millis(row.waitedMillis) },
        { key: 'site', label: 'Asked at', cell: row => row.site ?? row.askedAt[0] ?? '–' },
        { key: 'alreadyHolds', label: 'Already holds', value: row => row.alreadyHolds.length, cell: row => (row.alreadyHolds.length ? plural(row.alreadyHolds.length, 'connection') : 'nothing') },
      ],
      rows: each.waiting,
      key: row => row.thread,
      changed: this.changed,
    })}`;
  }

  blockers(each) {
    return html`<h3 class="sub">Blockers that are not of this service</h3>${table({
      id: `blockers-${each.pool}`,
      label: `Sessions that block ${each.pool}`,
      columns: [
        { key: 'pid', label: 'Backend', numeric: true, cell: row => String(row.pid) },
        { key: 'application', label: 'Application', cell: row => text(row.application) },
        { key: 'user', label: 'Role' },
        { key: 'state', label: 'State', cell: row => html`${row.state} <span class="muted">for ${millis(row.stateMillis)}</span>` },
        { key: 'transactionMillis', label: 'Transaction', numeric: true, cell: row => millis(row.transactionMillis) },
      ],
      rows: each.blockers,
      key: row => row.pid,
      changed: this.changed,
    })}`;
  }

  sessions(activity) {
    const silent = activity.databases.filter(each => each.silence);
    const rights = activity.databases.flatMap(each => each.missingRights ?? []);
    const notes = html`${silent.map(each => html`<p class="note">${icon('info')}<span>${each.name} says nothing: ${each.silence}</span></p>`)}${rights.map(each => html`<p class="note">${icon('info')}<span>With <b>${each.right}</b> the agent would show ${each.shows}: <code>${each.grant}</code></span></p>`)}`;
    return section(
      'Sessions in PostgreSQL',
      html`${activity.problem ? empty(activity.problem.title, activity.problem.detail, 'warn') : nothing}
        ${activity.items.length
          ? table({
              id: 'sessions',
              label: 'Sessions in PostgreSQL',
              columns: [
                { key: 'pid', label: 'Backend', numeric: true, cell: row => String(row.pid) },
                { key: 'kind', label: 'Whose', cell: row => (row.kind === 'blocker' ? badge('warn', 'blocker') : tag(row.kind)) },
                { key: 'state', label: 'State', cell: row => html`<span class="keep">${text(row.state)}</span> <span class="muted keep">${row.stateMillis === null || row.stateMillis === undefined ? '' : `for ${millis(row.stateMillis)}`}</span>` },
                { key: 'waitEvent', label: 'Wait event', cell: row => text(row.waitEvent) },
                { key: 'statement', label: 'Statement', wide: true, cell: row => (row.statement ? html`<code class="sql">${row.statement}</code>` : '–') },
                { key: 'blockedBy', label: 'Blocked by', value: row => row.blockedBy.length, cell: row => (row.blockedBy.length ? row.blockedBy.join(', ') : '–') },
                { key: 'pool', label: 'Pool', cell: row => text(row.pool) },
                { key: 'application', label: 'Application', cell: row => text(row.application) },
              ],
              rows: activity.items,
              key: row => `${row.database} ${row.pid}`,
              changed: this.changed,
            })
          : activity.problem || silent.length ? nothing : html`<p class="muted">PostgreSQL knows no session of this service at this moment.</p>`}
        ${notes}`,
      { lead: `This service and who blocks it; ${number(activity.items.length)} seen.` },
    );
  }
}
