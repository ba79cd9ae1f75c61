// SPDX-License-Identifier: Apache-2.0
// What takes long: how far it is, how it ended, and the self-test to begin one.
import { list, part, post, remove } from '../api.js';
import { Page } from '../page.js';
import { badge } from '../ui/badge.js';
import { ask } from '../ui/dialog.js';
import { ago, millis, moment, number, plural, sentence } from '../ui/format.js';
import { html, nothing, repeat } from '../ui/html.js';
import { actions, empty, meter, section } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

const going = ['queued', 'running'];

const kind = each => ({ selftest: 'Self-test' })[each.kind] ?? sentence(each.kind);

export class Operations extends Page {
  wakes = ['operation'];
  every = 5000;

  async load(signal) {
    const [operations, pools] = await Promise.all([list('api/v1/operations', { signal, most: 200 }), list('api/v1/pools', { signal })]);
    this.data = { operations, pools };
  }

  body() {
    const { operations } = this.data;
    const now = operations.filter(each => going.includes(each.state));
    const over = operations.filter(each => !going.includes(each.state));
    return html`
      ${section('Running and queued', now.length ? html`<ul class="sites">${repeat(now, each => each.id, each => this.running(each))}</ul>` : empty('Nothing runs.', 'A self-test can be started here: it tests the way to the database and the service’s own pool, with a bounded load.'), { tools: this.begin() })}
      ${section('Ended', over.length ? html`<ul class="sites">${repeat(over, each => each.id, each => this.ended(each))}</ul>` : empty('Nothing has ended in the last 24 hours.', 'What ends stays here for 24 hours, as long as the service runs.'))}`;
  }

  begin() {
    const { pools } = this.data;
    return actions(this.context.session, [{ label: 'Start a self-test', role: 'operator', capability: 'selftest', primary: true, off: pools.length ? '' : 'No pool is open.', run: () => this.selfTest() }]);
  }

  async selfTest() {
    const { pools } = this.data;
    const { environment } = this.context.session;
    const production = environment === 'production';
    const begun = await ask({
      title: 'Start a self-test',
      lead: 'Connectivity, time to connect, round trips, borrowing from the service’s own pool, and a load of virtual users that never takes more than half of what is free.',
      fields: [
        { name: 'pool', label: 'Pool', required: true, options: pools.map(pool => [pool.name, pool.name]), value: pools[0].name },
        { name: 'users', label: 'Virtual users', type: 'number', min: 0, max: 1000, value: 50, required: true, help: '0: no load.' },
        { name: 'seconds', label: 'Seconds of load', type: 'number', min: 1, max: 60, value: 10, required: true },
        ...(production ? [{ name: 'force', label: 'Also in production', type: 'checkbox', help: 'Refused there without it: the load shares the database with real users.' }] : []),
      ],
      action: 'Start',
      submit: values => post('api/v1/selftest', { pool: values.pool, users: Number(values.users), seconds: Number(values.seconds), ...(values.force && { force: true }) }),
    });
    if (begun) {
      toast(`${kind(begun)} started for ${begun.database ?? 'the service'}.`);
      await this.refresh();
    }
  }

  running(each) {
    const share = each.total ? each.done / each.total : null;
    const how = each.total ? `${number(each.done)} of ${number(each.total)} ${each.unit ?? ''}` : each.done ? `${number(each.done)} ${each.unit ?? ''}` : '';
    return html`<li>
      <div class="line">${badge(each.state)}<h3>${kind(each)} <span class="muted">${each.database ?? ''}</span></h3></div>
      <p>${[each.phase, each.message].filter(Boolean).join(': ')}${each.waitsFor ? html`Waits for ${each.waitsFor.map((id, at) => html`${at ? ', ' : ''}<code>${id}</code>`)}.` : nothing}</p>
      ${share === null ? nothing : html`<div role="progressbar" aria-label=${kind(each)} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(share * 100)}>${meter(each.done, each.total)}</div>`}
      <p class="muted">${[how, each.etaMillis ? `about ${millis(each.etaMillis)} to go` : '', `started by ${each.startedBy} ${ago(each.startedAt ?? each.createdAt)}`].filter(Boolean).join(', ')}</p>
      ${each.cancelRequested ? html`<p class="muted">It was asked to stop, and does at its next step.</p>` : actions(this.context.session, [{ label: 'Cancel', name: `Cancel ${kind(each)}`, role: 'operator', danger: true, run: () => this.cancel(each) }])}
    </li>`;
  }

  async cancel(each) {
    const done = await ask({ title: `Cancel ${kind(each)}?`, lead: 'It stops at its next step. What it has found so far is kept.', action: 'Cancel it', danger: true, submit: () => remove(`api/v1/operations/${part(each.id)}`) });
    if (done) {
      toast(`${kind(each)} was asked to stop.`);
      await this.refresh();
    }
  }

  ended(each) {
    const took = each.endedAt && each.startedAt ? Date.parse(each.endedAt) - Date.parse(each.startedAt) : null;
    return html`<li>
      <div class="line">${badge(each.state)}<h3>${kind(each)} <span class="muted">${each.database ?? ''}</span></h3></div>
      ${each.message ? html`<p>${each.message}</p>` : nothing}
      <p class="muted">${moment(each.endedAt)}${took === null ? '' : `, took ${millis(took)}`}, started by ${each.startedBy}</p>
      ${each.kind === 'selftest' && each.result ? this.result(each) : nothing}
    </li>`;
  }

  result({ id, result }) {
    const { tests, load } = result;
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Result of self-test ${id}"><table>
        <thead><tr><th scope="col">Test</th><th scope="col">Verdict</th><th scope="col" class="wide">Found</th>${['p50', 'p95', 'p99', 'Max'].map(each => html`<th scope="col" class="numeric">${each}</th>`)}</tr></thead>
        <tbody>${tests.map(test => html`<tr><th scope="row">${test.id}</th><td>${badge(test.status === 'skip' ? 'skipped' : test.status)}</td><td class="wide">${test.summary}${test.setting ? html` <span class="muted">${test.setting}</span>` : nothing}</td>${['p50Millis', 'p95Millis', 'p99Millis', 'maxMillis'].map(key => html`<td class="numeric">${millis(test[key])}</td>`)}</tr>`)}</tbody>
      </table></div>
      ${load ? html`<p class="muted">Load: ${plural(load.users, 'user')} on ${plural(load.connections, 'connection')} of ${result.pool}, ${number(load.calls)} calls in ${millis(load.durationMillis)}, ${number(load.callsPerSecond)} a second, ${plural(load.errors, 'error')}${load.stopped ? `; ended early: ${load.stopped.replaceAll('-', ' ')}` : ''}.</p>` : nothing}`;
  }
}
