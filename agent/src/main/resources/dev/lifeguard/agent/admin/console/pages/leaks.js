// SPDX-License-Identifier: Apache-2.0
// Where connections are not given back, by the code that borrowed them; and what was found when a pool ran empty.
import { list, part } from '../api.js';
import { Page } from '../page.js';
import { badge } from '../ui/badge.js';
import { millis, moment, number, plural } from '../ui/format.js';
import { html, nothing } from '../ui/html.js';
import { empty, section, stack } from '../ui/parts.js';

export class Leaks extends Page {
  wakes = ['leak'];
  every = 5000;

  async load(signal) {
    const [leaks, reports] = await Promise.all([list('api/v1/leaks', { signal }), list('api/v1/reports', { signal, most: 50 })]);
    this.data = { leaks, reports };
  }

  body() {
    const { leaks, reports } = this.data;
    const sorted = [...leaks].sort((a, b) => b.open - a.open || b.count - a.count);
    return html`
      ${section(
        'Leaks by place',
        sorted.length
          ? html`<ul class="sites">${sorted.map(leak => this.leak(leak))}</ul>`
          : empty('No connection has leaked since the service started.', html`A connection counts as leaked once it has been held longer than <code>lifeguard.leak.threshold</code> and its code shows no sign of giving it back. See <a href="#/policies">Policies</a>.`, 'ok'),
        { lead: 'Where the code borrowed what never came back.' },
      )}
      ${section(
        'When a pool ran empty',
        reports.length
          ? html`<ul class="sites">${reports.map(report => this.report(report))}</ul>`
          : empty('No pool has run empty since the service started.', 'When callers wait for an empty pool, the agent looks once who holds its connections and keeps what it found here.', 'ok'),
        { lead: 'What the agent found at that moment, the newest first.' },
      )}`;
  }

  leak(leak) {
    return html`<li>
      <div class="line">${leak.open ? badge('warn', `${number(leak.open)} open`) : badge('pass', 'All back')}<h3>${leak.site}</h3></div>
      <p>${plural(leak.count, 'connection')} of <a href="#/pools/${part(leak.pool)}">${leak.pool}</a> leaked here${leak.open ? html`, the oldest held for <b>${millis(leak.oldestMillis)}</b>. <a href="#/connections/${part(leak.pool)}">See who holds it</a>` : nothing}</p>
      ${leak.stack?.length ? html`<details><summary>Stack</summary>${stack(leak.stack)}</details>` : html`<p class="muted">The stack was not kept.</p>`}
    </li>`;
  }

  report(report) {
    return html`<li>
      <div class="line">${badge(report.timedOut ? 'fail' : 'warn', report.timedOut ? 'Timed out' : 'Waited')}<h3><a href="#/pools/${part(report.pool)}">${report.pool}</a> <span class="muted">${moment(report.at)}</span></h3></div>
      <p>${report.conclusion}</p>
      <details><summary>Who held what</summary><ul class="held">${report.items.map(
        each => html`<li><b>${each.thread}</b> for ${millis(each.heldMillis)}: ${each.doing}${each.site ? `, borrowed at ${each.site}` : ''}${each.statement ? html`<br><code class="sql">${each.statement}</code>` : nothing}</li>`,
      )}</ul></details>
    </li>`;
  }
}
