// SPDX-License-Identifier: Apache-2.0
// A card for each pool; one of them in full, with what is done to it.
import { list, part, post } from '../api.js';
import { line } from '../history.js';
import { Page } from '../page.js';
import { badge, tag } from '../ui/badge.js';
import { chart } from '../ui/chart.js';
import { ask } from '../ui/dialog.js';
import { millis, moment, number, percent, plural, text } from '../ui/format.js';
import { html, nothing, repeat } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { actions, empty, facts, meter, section } from '../ui/parts.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';

const reason = { name: 'reason', label: 'Reason', help: 'Goes into the audit log.' };

export class Pools extends Page {
  wakes = ['breaker', 'policy', 'leak'];
  every = 5000;

  async load(signal) {
    const [pools, breakers] = await Promise.all([list('api/v1/pools', { signal }), list('api/v1/breakers', { signal })]);
    this.data = { pools, breakers };
    this.context.known(pools);
  }

  heard(name) {
    if (name === 'pool') this.changed();
  }

  body() {
    const { pools } = this.data;
    if (this.rest) {
      const pool = pools.find(each => each.name === this.rest);
      return pool ? this.full(this.now(pool)) : html`<p><a href="#/pools">All pools</a></p>${empty(`There is no open pool named ${this.rest}.`, 'It was closed, or the service was restarted and names it otherwise.')}`;
    }
    return pools.length
      ? html`<div class="cards">${repeat(pools, pool => pool.name, pool => this.card(this.now(pool)))}</div>${this.breakers()}`
      : empty('No pool is open.', 'Pools appear with their first connection. A pool library that the agent does not know counts as a pool once it has lent a connection twice.');
  }

  /** With the last event, which is newer than what was loaded. */
  now(pool) {
    const { active, idle, waiting, max, utilization, cap } = this.context.pools.get(pool.name) ?? pool;
    return { ...pool, active, idle, waiting, max, utilization, cap };
  }

  card(pool) {
    return html`<article class="card" aria-label="Pool ${pool.name}">
      <header><h2><a href="#/pools/${part(pool.name)}">${pool.name}</a></h2>${tag(pool.type)}${state(pool)}</header>
      ${use(pool)}
      ${facts([
        ['Waiting', html`<b class=${pool.waiting ? 'hot' : ''}>${number(pool.waiting)}</b>`],
        ['Acquire p99', millis(pool.acquire.count ? pool.acquire.p99 : null)],
        ['Hold p99', millis(pool.hold.count ? pool.hold.p99 : null)],
        ['Timeouts', number(pool.timeouts)],
        ['Failures', number(pool.failures)],
        ['Leaks', html`<b class=${pool.leaks ? 'hot' : ''}>${number(pool.leaks)}</b>`],
      ])}
      ${this.usage(pool)}
      ${pool.conclusion ? html`<p class="note">${icon('info')}<span>${pool.conclusion} <span class="muted">${millis(pool.conclusionMillis)} ago</span></span></p>` : nothing}
      <footer><a href="#/connections/${part(pool.name)}">Who holds connections</a><a href="#/pools/${part(pool.name)}">Charts, settings, actions</a></footer>
    </article>`;
  }

  usage(pool) {
    const { history } = this.context;
    return chart({
      title: `${pool.name}: connections`,
      format: number,
      lines: [
        { label: 'in use', color: 'c1', fill: true, points: line(history.pools.get(pool.name), 'active') },
        { label: 'max', color: 'c4', dash: 1, thin: true, points: line(history.pools.get(pool.name), 'max') },
        { label: 'waiting', color: 'c3', dash: 2, points: line(history.pools.get(pool.name), 'waiting') },
      ],
      none: 'The pool has not told its numbers yet.',
    });
  }

  full(pool) {
    const { history } = this.context;
    return html`
      <p class="crumbs"><a href="#/pools">All pools</a></p>
      <div class="poolhead"><h2>${pool.name}</h2>${tag(pool.type)}${state(pool)}<code class="url">${pool.url}</code></div>
      ${this.poolActions(pool)}
      ${pool.resized ? html`<p class="note">${icon('info')}<span>Resized to ${pool.resized.max} by ${pool.resized.by}${pool.resized.reason ? `: ${pool.resized.reason}` : ''}${pool.resized.until ? `, until ${moment(pool.resized.until)}` : ''}.</span></p>` : nothing}
      ${use(pool)}
      <div class="charts">${this.usage(pool)}${chart({
        title: `${pool.name}: acquire`,
        format: millis,
        lines: [
          { label: 'p50', color: 'c1', points: line(history.acquire.get(pool.name), 'p50') },
          { label: 'p99', color: 'c3', dash: 1, points: line(history.acquire.get(pool.name), 'p99') },
        ],
        none: 'No connection was borrowed since this page opened.',
      })}</div>
      ${section('Figures', this.figures(pool), { lead: 'Since the pool was seen.' })}
      ${section('Settings', this.settings(pool), { lead: html`What is in force and who says so. Changed under <a href="#/policies">Policies</a>.` })}
      ${this.breakers(pool.database)}`;
  }

  figures(pool) {
    const times = [['Acquire', pool.acquire], ['Hold', pool.hold], ['Create', pool.create]];
    return html`<div class="split"><div class="scroll" tabindex="0" role="group" aria-label="Times"><table>
        <thead><tr><th scope="col">Time to</th><th scope="col" class="numeric">Count</th><th scope="col" class="numeric">p50</th><th scope="col" class="numeric">p95</th><th scope="col" class="numeric">p99</th><th scope="col" class="numeric">Max</th></tr></thead>
        <tbody>${times.map(([name, each]) => html`<tr><th scope="row">${name}</th><td class="numeric">${number(each.count)}</td>${['p50', 'p95', 'p99', 'max'].map(key => html`<td class="numeric">${each.count ? millis(each[key]) : '–'}</td>`)}</tr>`)}</tbody>
      </table></div>
      ${facts([
        ['Borrows', number(pool.borrows)],
        ['Timeouts', number(pool.timeouts)],
        ['Failures', number(pool.failures)],
        ['Slow statements', number(pool.slow)],
        ['Leaks now', number(pool.leaks)],
        ['Taken back', number(pool.reclaimed)],
        ['Times under pressure', number(pool.pressures)],
        ['Oldest transaction', pool.longestTransactionMillis ? millis(pool.longestTransactionMillis) : 'none open'],
        ['Gate', pool.gate ? `${pool.gate.mode}: ${pool.gate.inUse} of ${pool.gate.limit}, ${plural(pool.gate.waiting, 'caller')} waiting` : 'off'],
      ])}</div>`;
  }

  /** What somebody has said first; what nobody has, on demand. */
  settings(pool) {
    const said = (pool.settings ?? []).filter(each => each.origin !== 'default');
    const rest = (pool.settings ?? []).filter(each => each.origin === 'default');
    return html`${said.length ? this.settingsTable(pool, said, 'Settings') : html`<p class="muted">Everything stands at its default.</p>`}
      ${rest.length ? html`<details class="rest"><summary>${plural(rest.length, 'setting')} at the default</summary>${this.settingsTable(pool, rest, 'Defaults')}</details>` : nothing}
      ${pool.notes?.map(note => html`<p class="note">${icon('warn')}<span>${note}</span></p>`)}`;
  }

  settingsTable(pool, rows, label) {
    return table({
      id: `pool-${label}`,
      label: `${label} of ${pool.name}`,
      columns: [
        { key: 'key', label: 'Setting', cell: row => html`<code>${row.key}</code>` },
        { key: 'value', label: 'Value', cell: row => html`<code>${row.value}</code>` },
        { key: 'origin', label: 'Origin', cell: row => html`${row.origin}${row.by ? html`<p class="muted">by ${row.by}${row.reason ? `: ${row.reason}` : ''}, ${row.remainingMillis ? `for ${millis(row.remainingMillis)} more` : 'until taken back'}</p>` : nothing}` },
      ],
      rows,
      key: row => row.key,
      changed: this.changed,
    });
  }

  poolActions(pool) {
    return actions(this.context.session, [
      { label: 'Resize', role: 'operator', capability: 'resize', run: () => this.resize(pool) },
      ...(pool.resized ? [{ label: 'Take the size back', role: 'operator', capability: 'resize', run: () => this.takeBack(pool) }] : []),
      { label: 'Close idle connections', role: 'operator', capability: 'evict', run: () => this.evict(pool) },
    ]);
  }

  resize(pool) {
    return this.act({
      title: `Resize ${pool.name}`,
      lead: `It may open ${number(pool.max)} connections now, ${number(pool.active)} are in use. Fewer: those in use stay until they are given back.`,
      fields: [
        { name: 'max', label: 'Most connections', type: 'number', min: 1, max: 10000, value: pool.max, required: true },
        { name: 'ttl', label: 'For how long', placeholder: '15m', help: 'A number and a unit: 30s, 15m, 2h. Empty: until it is taken back.' },
        reason,
      ],
      action: 'Resize',
      submit: values => post(`api/v1/pools/${part(pool.name)}/resize`, { max: Number(values.max), ttl: values.ttl || null, reason: values.reason || null }),
    });
  }

  takeBack(pool) {
    return this.act({
      title: `Take the size of ${pool.name} back`,
      lead: 'What the settings say holds again.',
      fields: [reason],
      action: 'Take back',
      submit: values => post(`api/v1/pools/${part(pool.name)}/resize`, { reason: values.reason || null }),
    });
  }

  evict(pool) {
    return this.act({
      title: `Close idle connections of ${pool.name}`,
      lead: `${plural(pool.idle, 'connection')} idle. The pool opens new ones as it needs them; what callers hold is left alone until it is given back.`,
      fields: [reason],
      action: 'Close them',
      danger: true,
      submit: values => post(`api/v1/pools/${part(pool.name)}/evict`, { reason: values.reason || null }),
    });
  }

  async act(question) {
    const done = await ask(question);
    if (done) {
      toast(done.summary ?? (done.name ? `Breaker ${done.name} is ${done.state.replace('_', ' ')}.` : 'Done.'));
      await this.refresh();
    }
  }

  breakers(database) {
    const shown = this.data.breakers.filter(each => !database || each.name === database);
    if (!shown.length) return nothing;
    return section(
      database ? 'Circuit breaker' : 'Circuit breakers',
      html`<ul class="breakers">${repeat(shown, each => each.name, each => this.breaker(each))}</ul>`,
      { lead: 'One for each database: open, it refuses borrows at once instead of letting callers wait for a server that does not answer.' },
    );
  }

  breaker(each) {
    return html`<li>
      <div><h3>${each.name}</h3>${badge(each.state)}${each.byHand ? tag('by hand') : nothing}</div>
      ${facts([
        ['In this state', each.sinceMillis ? millis(each.sinceMillis) : 'from the start'],
        ['Failed in a row', number(each.failures)],
        ['Rejected', number(each.rejected)],
        ['Would have rejected', number(each.would)],
        ['Opened', `${number(each.opened)} ×`],
        ['Last SQLState', text(each.lastSqlState)],
        ['Mode', each.pools.map(pool => `${pool.name}: ${pool.mode}`).join(', ')],
      ])}
      ${actions(this.context.session, [
        { label: 'Open', name: `Open breaker ${each.name}`, role: 'operator', capability: 'breaker', danger: true, off: each.state === 'open' && each.byHand ? 'It is open already.' : '', run: () => this.turn(each, 'open', 'Open', 'Every borrow from its pools is refused until the breaker is closed by hand.') },
        { label: 'Close', name: `Close breaker ${each.name}`, role: 'operator', capability: 'breaker', off: each.state === 'closed' ? 'It is closed already.' : '', run: () => this.turn(each, 'close', 'Close', 'Callers pass again, whatever the breaker knows.') },
        { label: 'Reset', name: `Reset breaker ${each.name}`, role: 'operator', capability: 'breaker', run: () => this.turn(each, 'reset', 'Reset', 'Callers pass again, and what was counted towards opening is forgotten.') },
      ])}
    </li>`;
  }

  turn(each, verb, action, lead) {
    return this.act({
      title: `${action} breaker ${each.name}`,
      lead,
      fields: [reason],
      action,
      danger: verb === 'open',
      submit: values => post(`api/v1/breakers/${part(each.name)}/${verb}`, { reason: values.reason || null }),
    });
  }
}

function state(pool) {
  if (pool.breaker && pool.breaker !== 'closed') return badge(pool.breaker, `Breaker ${pool.breaker.replace('_', ' ')}`);
  if (pool.waiting && pool.max && pool.active >= pool.max) return badge('fail', 'Exhausted');
  if (pool.leaks) return badge('warn', plural(pool.leaks, 'leak'));
  if (pool.utilization > 0.9) return badge('warn', 'Under pressure');
  return badge('pass', 'Fine');
}

function use(pool) {
  const tone = pool.waiting ? 'bad' : pool.utilization > 0.9 ? 'warn' : 'info';
  return html`<div class="use"><p><b class="big">${number(pool.active)}</b> of ${number(pool.max)} in use <span class="muted">${percent(pool.utilization)}, ${number(pool.idle)} idle${pool.cap ? `, cap ${number(pool.cap)}` : ''}</span></p>${meter(pool.active, pool.max, tone)}</div>`;
}
