// SPDX-License-Identifier: Apache-2.0
// What each PostgreSQL says of itself, and what would show more.
import { list, part } from '../api.js';
import { Page } from '../page.js';
import { badge, tag } from '../ui/badge.js';
import { ago, bytes, millis, moment, number, percent, sentence, text } from '../ui/format.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { empty, facts, meter, section } from '../ui/parts.js';
import { table } from '../ui/table.js';

export class Database extends Page {
  wakes = ['breaker'];
  every = 10000;

  async load(signal) {
    this.data = await list('api/v1/database', { signal });
  }

  body() {
    return this.data.length
      ? this.data.map(each => this.database(each))
      : empty('No database is known yet.', 'It is asked once the service has opened its first connection.');
  }

  database(each) {
    return html`
      <div class="poolhead"><h2>${each.name}</h2>${badge(each.state, { up: 'Up', down: 'Down', unknown: 'Not asked yet' }[each.state])}${each.role ? tag(each.role) : nothing}${each.version ? tag(`PostgreSQL ${each.version}`) : nothing}${each.pooler ? tag('behind a pooler') : nothing}
        <span class="muted">${each.lookedAt ? `asked ${ago(each.lookedAt)}${each.intervalMillis ? `, every ${millis(each.intervalMillis)}` : ''}` : ''}</span></div>
      ${each.intervalMillis === 0 ? html`<p class="note">${icon('info')}<span>It is not asked: lifeguard.database.health-interval is 0.</span></p>` : nothing}
      ${each.error ? html`<p class="note">${icon('bad')}<span>It did not answer when it was last asked: ${each.error}</span></p>` : nothing}
      ${each.checks?.length ? section('Checks', checks(each.checks), { id: id('checks', each) }) : nothing}
      ${section('Facts', this.facts(each), { id: id('facts', each) })}
      ${this.replication(each)}
      ${this.vacuum(each)}
      ${each.missing?.length ? section('What the agent may not see', html`<ul class="advice">${each.missing.map(right => html`<li>${icon('lock')}<span>With <b>${right.right}</b> it would show ${right.shows}: <code>${right.grant}</code></span></li>`)}</ul>`, { id: id('rights', each) }) : nothing}`;
  }

  facts(each) {
    const { connections, transactions, wraparound } = each;
    return html`${connections ? html`<div class="use"><p><b class="big">${number(connections.used)}</b> of ${number(connections.max - connections.reserved)} connections of the server in use <span class="muted">${percent(connections.utilization)}, ${number(connections.ours)} by this service's role, ${number(connections.reserved)} reserved</span></p>${meter(connections.used, connections.max - connections.reserved, connections.utilization > 0.9 ? 'bad' : connections.utilization > 0.75 ? 'warn' : 'info')}</div>` : nothing}
      ${facts([
        ['Round trip', millis(each.latencyMillis)],
        ['Asking took', millis(each.tookMillis)],
        ['Server started', moment(each.startedAt)],
        ['Cache hits', each.cacheHitRatio === null || each.cacheHitRatio === undefined ? 'too few blocks yet' : `${(each.cacheHitRatio * 100).toFixed(2)} %`],
        ['Longest transaction', transactions ? `${millis(transactions.longestMillis)}${transactions.longestBy ? `, ${transactions.longestBy}` : ''}` : undefined],
        ['Idle in transaction', transactions ? `${number(transactions.idle)}${transactions.idle ? `, longest ${millis(transactions.idleMillis)}${transactions.idleBy ? `, ${transactions.idleBy}` : ''}` : ''}` : undefined],
        ['Prepared transactions', transactions ? `${number(transactions.prepared)}${transactions.prepared ? `, oldest ${millis(transactions.preparedMillis)}` : ''}` : undefined],
        ['Transaction ids', wraparound ? `${percent(wraparound.xidAge / wraparound.freezeMaxAge)} of what forces a vacuum` : undefined],
        ['Pools', html`${each.pools.map((pool, at) => html`${at ? ', ' : ''}<a href="#/pools/${part(pool)}">${pool}</a>`)}`],
      ])}
      ${transactions && !transactions.complete ? html`<p class="muted">Only sessions of the own role are seen.</p>` : nothing}`;
  }

  replication(each) {
    const { replication } = each;
    if (!replication || !(replication.replicas.length || replication.slots.length || each.role === 'replica')) return nothing;
    return section(
      'Replication',
      html`${each.role === 'replica' ? facts([['Receiving', replication.receiving ? 'yes' : 'no'], ['Behind', millis(replication.lagMillis)], ['Bytes behind', bytes(replication.lagBytes)]]) : nothing}
        ${replication.replicas.length ? table({
          id: id('replicas', each),
          label: 'Replicas',
          columns: [
            { key: 'name', label: 'Replica' },
            { key: 'state', label: 'State', cell: row => text(row.state) },
            { key: 'sync', label: 'Kind', cell: row => text(row.sync) },
            { key: 'lagMillis', label: 'Behind', numeric: true, cell: row => millis(row.lagMillis) },
            { key: 'lagBytes', label: 'Bytes behind', numeric: true, cell: row => bytes(row.lagBytes) },
          ],
          rows: replication.replicas,
          key: row => row.name,
          changed: this.changed,
        }) : nothing}
        ${replication.slots.length ? table({
          id: id('slots', each),
          label: 'Replication slots',
          columns: [
            { key: 'name', label: 'Slot' },
            { key: 'type', label: 'Kind' },
            { key: 'active', label: 'Used', cell: row => (row.active ? 'yes' : badge('warn', 'nobody reads it')) },
            { key: 'walStatus', label: 'WAL', cell: row => text(row.walStatus) },
            { key: 'retainedBytes', label: 'WAL kept for it', numeric: true, cell: row => bytes(row.retainedBytes) },
          ],
          rows: replication.slots,
          key: row => row.name,
          changed: this.changed,
        }) : nothing}`,
      { id: id('replication', each) },
    );
  }

  vacuum(each) {
    const { vacuum } = each;
    if (!vacuum) return nothing;
    return section(
      'Vacuum',
      html`${vacuum.tables.length ? table({
        id: id('vacuum', each),
        label: 'Tables with the most dead rows',
        columns: [
          { key: 'name', label: 'Table', cell: row => html`<code>${row.name}</code>` },
          { key: 'deadRows', label: 'Dead rows', numeric: true, cell: row => number(row.deadRows) },
          { key: 'liveRows', label: 'Live rows', numeric: true, cell: row => number(row.liveRows) },
          { key: 'share', label: 'Dead', numeric: true, value: row => row.deadRows / (row.liveRows + row.deadRows || 1), cell: row => percent(row.deadRows / (row.liveRows + row.deadRows || 1)) },
          { key: 'lastAutovacuum', label: 'Last autovacuum', cell: row => (row.lastAutovacuum ? ago(row.lastAutovacuum) : 'never') },
          { key: 'lastVacuum', label: 'Last by hand', cell: row => (row.lastVacuum ? ago(row.lastVacuum) : 'never') },
          { key: 'due', label: 'Due', cell: row => (row.due ? badge('warn', 'due') : 'no') },
        ],
        rows: vacuum.tables,
        key: row => row.name,
        changed: this.changed,
      }) : html`<p class="muted">No table of this database has dead rows worth the name.</p>`}`,
      { id: id('vacuum', each), lead: `${number(vacuum.deadRows)} dead rows in all tables; autovacuum is ${vacuum.autovacuum ? 'on' : 'off'}${vacuum.lookedAt ? `; looked ${ago(vacuum.lookedAt)}` : ''}.` },
    );
  }
}

const id = (what, each) => `${what}-${each.name.replace(/[^\w-]/g, '-')}`;

const rank = { fail: 0, warn: 1, pass: 2 };

export const checks = all => html`<ul class="verdicts">${[...all]
  .sort((a, b) => rank[a.status] - rank[b.status])
  .map(check => html`<li class=${check.status}>${badge(check.status)}<b>${sentence(check.id.replaceAll('-', ' '))}</b><span>${sentence(check.summary)}${check.setting ? html` <span class="muted">${check.setting}</span>` : nothing}</span></li>`)}</ul>`;
