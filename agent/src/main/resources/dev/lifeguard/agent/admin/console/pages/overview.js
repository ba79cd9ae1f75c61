// SPDX-License-Identifier: Apache-2.0
// First page: one line for each thing that was looked at, the worst first, each leading to where one acts on it.
import { get } from '../api.js';
import { line } from '../history.js';
import { Page } from '../page.js';
import { badge } from '../ui/badge.js';
import { chart } from '../ui/chart.js';
import { millis, number, plural, sentence } from '../ui/format.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { empty, section } from '../ui/parts.js';

const rank = { fail: 0, warn: 1, pass: 2 };

const whole = { hooks: ['Hooks', 'diagnostics'], statements: ['Statements', 'diagnostics'], 'agent-errors': ['Agent', 'diagnostics'], 'session-settings': ['Session settings', 'policies'] };
const families = [
  [/^pool-settings-(.+)$/, 'Settings of', name => `pools/${encodeURIComponent(name)}`],
  [/^(?:pool|exhaustion)-(.+)$/, 'Pool', name => `pools/${encodeURIComponent(name)}`],
  [/^breaker-(.+)$/, 'Breaker', () => 'pools'],
  [/^leaks?-(.+)$/, 'Leaks', () => 'leaks'],
  [/^fleet-(.+)$/, 'Fleet', () => 'database'],
  [/^database-?(.*)$/, 'Database', () => 'database'],
  [/^alert/, 'Alerts', () => 'alerts'],
];

/** What a check is called, and where it leads. Those of databases end with the database's name. */
function named({ id }, databases) {
  if (whole[id]) return whole[id];
  const database = databases.find(name => id.endsWith(`-${name}`));
  if (database && id.startsWith('database-')) {
    const what = id.slice('database-'.length, -database.length - 1).replaceAll('-', ' ');
    return [`Database ${what}${databases.length > 1 ? `, ${database}` : ''}`, 'database'];
  }
  if (database && databases.length === 1 && /^(breaker|fleet)-/.test(id)) {
    return id.startsWith('breaker') ? ['Circuit breaker', 'pools'] : ['Share of the server', 'database'];
  }
  for (const [pattern, word, page] of families) {
    const match = pattern.exec(id);
    if (match) return [`${word} ${match[1] ?? ''}`.trim(), page(match[1])];
  }
  return [id.replaceAll('-', ' '), 'diagnostics'];
}

export class Overview extends Page {
  wakes = ['breaker', 'leak', 'alert', 'policy'];
  every = 5000;

  async load(signal) {
    this.data = await get('health', signal);
    this.context.known(this.data.pools);
  }

  body() {
    const { status, checks, recommendations } = this.data;
    return html`
      ${this.headline(status, checks)}
      ${this.facts()}
      ${section('Verdicts', this.verdicts(checks))}
      <div class="charts four">${this.charts()}</div>
      ${recommendations?.length ? section('Recommendations', html`<ul class="advice">${recommendations.map(each => html`<li>${icon('info')}<span>${sentence(each.summary)}</span></li>`)}</ul>`) : nothing}`;
  }

  headline(status, checks) {
    const count = state => checks.filter(check => check.status === state).length;
    const words = [
      [count('fail'), 'failing', 'bad'],
      [count('warn'), plural(count('warn'), 'warning').replace(/^\S+ /, ''), 'warn'],
      [count('pass'), 'fine', 'ok'],
    ];
    return html`<div class="headline">${badge(status)}<p>${words.filter(([n]) => n > 0).map(([n, word], at) => html`${at ? ', ' : ''}<b>${n}</b> ${word}`)}</p>
      <p class="muted">Agent ${this.data.agent.version}, up ${millis(this.data.agent.uptimeMillis)}</p></div>`;
  }

  /** The three facts: whether the database answers, whether the pools serve, whether the agent sees. */
  facts() {
    const { facts } = this.data;
    if (!facts) return nothing;
    const shown = [['Database', facts.database, 'database'], ['Pools', facts.pool, 'pools'], ['Agent', facts.agent, 'diagnostics']].filter(([, fact]) => fact);
    return html`<ul class="three">${shown.map(([name, fact, page]) => html`<li>${badge(fact.status)}<div><a href="#/${page}">${name}</a><p>${sentence(fact.summary)}</p></div></li>`)}</ul>`;
  }

  verdicts(checks) {
    const pools = new Map(this.data.pools.map(pool => [`pool-${pool.name}`, pool]));
    const databases = this.data.breakers.map(each => each.name);
    const subjects = [...this.data.pools.map(pool => `pool ${pool.name}: `), ...databases.map(name => `database ${name}: `)];
    const sorted = checks.map((check, at) => ({ check, at })).sort((a, b) => rank[a.check.status] - rank[b.check.status] || order(a.check) - order(b.check) || a.at - b.at);
    return html`<ul class="verdicts">${sorted.map(({ check }) => {
      const [name, page] = named(check, databases);
      const pool = pools.get(check.id);
      const words = pool && check.status === 'pass' ? busy({ ...pool, ...this.context.pools.get(pool.name) }, pool) : sentence(check.summary.slice(subjects.find(each => check.summary.startsWith(each))?.length ?? 0));
      return html`<li class=${check.status}>${badge(check.status)}<a href="#/${page}">${name}</a><span>${words}</span></li>`;
    })}</ul>${this.data.pools.length ? nothing : empty('No pool is open yet.', 'Pools appear with their first connection. If the service uses JDBC already, see Diagnostics for hooks that failed.')}`;
  }

  charts() {
    const { history } = this.context;
    return [
      chart({
        title: 'Connections',
        lead: 'all pools',
        format: number,
        lines: [
          { label: 'in use', color: 'c1', fill: true, points: line(history.totals, 'active') },
          { label: 'max', color: 'c4', dash: 1, thin: true, points: line(history.totals, 'max') },
          { label: 'waiting', color: 'c3', dash: 2, points: line(history.totals, 'waiting') },
        ],
        none: 'No pool has told its numbers yet.',
      }),
      chart({
        title: 'Acquire',
        lead: 'slowest pool',
        format: millis,
        lines: [
          { label: 'p50', color: 'c1', points: line(history.acquireAll, 'p50') },
          { label: 'p99', color: 'c3', dash: 1, points: line(history.acquireAll, 'p99') },
        ],
        none: 'No connection was borrowed since this page opened.',
      }),
      chart({
        title: 'Statements',
        lead: 'all',
        format: millis,
        lines: [
          { label: 'p50', color: 'c1', points: line(history.statements, 'p50') },
          { label: 'p99', color: 'c3', dash: 1, points: line(history.statements, 'p99') },
        ],
        none: 'No statement ran since this page opened.',
      }),
      chart({
        title: 'Errors',
        lead: 'a second',
        format: number,
        lines: [
          { label: 'statements failed', color: 'c3', fill: true, points: line(history.statements, 'errors') },
          { label: 'borrows timed out', color: 'c2', dash: 1, points: line(history.statements, 'timeouts') },
        ],
        none: 'Two looks at the metrics are needed, five seconds apart.',
      }),
    ];
  }
}

const order = ({ id }) => ['pool-settings', 'pool', 'exhaustion', 'leak', 'breaker', 'database', 'fleet'].findIndex(each => id.startsWith(each)) + 1 || 9;

function busy(now, { acquire }) {
  const use = `${number(now.active)} of ${number(now.max)} in use`;
  const waiting = now.waiting ? `${plural(now.waiting, 'caller')} waiting` : 'nobody waiting';
  return `${use}, ${waiting}${acquire.count ? `, p99 acquire ${millis(acquire.p99)}` : ''}`;
}
