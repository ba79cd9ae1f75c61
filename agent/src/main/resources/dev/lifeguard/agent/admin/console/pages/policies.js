// SPDX-License-Identifier: Apache-2.0
// Every setting: what holds, who says so, and what can be changed while the service runs.
import { get, patch } from '../api.js';
import { Page } from '../page.js';
import { badge, tag } from '../ui/badge.js';
import { ask } from '../ui/dialog.js';
import { millis, plural } from '../ui/format.js';
import { html, live, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { actions, covers, empty, prose, section } from '../ui/parts.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';

const reason = { name: 'reason', label: 'Reason', placeholder: 'INC-812', help: 'Goes into the audit log, and is shown beside the value.' };

export class Policies extends Page {
  wakes = ['policy'];
  every = 10000;
  words = '';
  only = 'all';

  async load(signal) {
    this.data = await get('api/v1/policies', signal);
  }

  body() {
    const { problems, environment, environmentSource } = this.data;
    const rows = this.rows();
    return html`
      <p class="muted">Environment <b>${environment}</b>: ${environmentSource}. An override stands above every other source until it is taken back, its time is over or the JVM ends.</p>
      ${problems.map(problem => html`<p class="note">${icon(problem.severity === 'error' ? 'bad' : 'warn')}<span>${problem.message}</span></p>`)}
      ${this.missing()}
      ${section('Settings', rows.length ? this.table(rows) : empty('No setting is like that.', 'Take the filter away.'), { lead: plural(rows.length, 'setting'), tools: this.filter() })}`;
  }

  missing() {
    const { session } = this.context;
    return covers(session.role, 'operator') && !(session.withheld ?? []).includes('policies')
      ? nothing
      : actions(session, [{ label: 'Override and take back', role: 'operator', capability: 'policies', run: () => {} }]);
  }

  filter() {
    return html`<label class="unseen" for="words">Find a setting</label><input id="words" type="search" placeholder="Find a setting" .value=${live(this.words)} @input=${event => {
      this.words = event.target.value;
      this.changed();
    }}>
    <label class="unseen" for="only">Which</label><select id="only" @change=${event => {
      this.only = event.target.value;
      this.changed();
    }}>${[['all', 'All'], ['set', 'Not the default'], ['live', 'Live'], ['override', 'Overridden']].map(([value, label]) => html`<option value=${value} ?selected=${value === this.only}>${label}</option>`)}</select>`;
  }

  /** A setting, and below it what was set for one pool alone. */
  rows() {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    return this.data.items
      .flatMap(item => [item, ...item.pools.map(pool => ({ ...item, ...pool, pools: [] }))])
      .filter(row => words.every(word => `${row.key} ${row.meaning} ${row.value}`.toLowerCase().includes(word)))
      .filter(row => this.only === 'all' || (this.only === 'set' && row.origin !== 'default') || (this.only === 'live' && row.live) || (this.only === 'override' && row.override));
  }

  table(rows) {
    return table({
      id: 'policies',
      label: 'Settings',
      columns: [
        { key: 'key', label: 'Setting', wide: true, cell: row => html`<code class="key">${row.key}</code>${row.live ? html` ${tag('live', 'Looked at again every second')}` : nothing}${row.planned ? html` ${tag('no effect yet')}` : nothing}<p class="muted">${prose(row.meaning)}</p>` },
        { key: 'value', label: 'Value', cell: row => html`<code>${row.value || html`<span class="muted">not set</span>`}</code>${row.resolved && row.resolved !== row.value ? html`<p>${badge(row.resolved)}</p>` : nothing}` },
        { key: 'origin', label: 'Origin', value: row => row.source, cell: row => this.origin(row) },
        { key: 'default', label: 'Default', cell: row => html`<code>${row.default || '–'}</code>` },
        { key: 'allowed', label: 'Allowed', plain: true, cell: row => html`<span class="muted">${prose(row.allowed)}</span>` },
        { key: 'act', label: 'Change', plain: true, cell: row => this.change(row) },
      ],
      rows,
      key: row => row.key,
      changed: this.changed,
    });
  }

  origin(row) {
    if (!row.override) return html`${row.origin === 'fallback' ? badge('warn', 'fallback') : nothing} ${row.source}`;
    const { actor, reason: why, remainingMillis } = row.override;
    return html`${badge('info', row.origin)}<p>by ${actor}${why ? `: ${why}` : ''}</p><p class="muted">${remainingMillis ? `for ${millis(remainingMillis)} more` : 'until taken back'}; beneath: <code>${row.beneath?.value || '–'}</code></p>`;
  }

  change(row) {
    const { session } = this.context;
    if (row.origin === 'endpoint') return html`<a href="#/pools/${encodeURIComponent(row.pool)}">Pool ${row.pool}</a>`;
    const may = covers(session.role, 'operator') && !(session.withheld ?? []).includes('policies');
    if (!row.overridable) return html`<span class="muted">${row.live ? 'not from here' : 'at the start only'}</span>`;
    if (!may) return html`<span class="muted">${icon('lock')}</span><span class="unseen">not with this token</span>`;
    return html`<div class="actions"><button type="button" aria-label="Override ${row.key}" @click=${() => this.override(row)}>Override</button>${row.override ? html`<button type="button" aria-label="Take back ${row.key}" @click=${() => this.takeBack(row)}>Take back</button>` : nothing}</div>`;
  }

  override(row) {
    const perPool = row.perPool && !row.key.includes('[');
    return this.act({
      title: row.key,
      lead: html`${prose(row.meaning)} Now <code>${row.value || 'not set'}</code>, ${row.source}. Allowed: ${prose(row.allowed)}.`,
      fields: [
        { name: 'value', label: 'New value', value: row.value, required: true },
        ...(perPool ? [{ name: 'pool', label: 'Only for the pool', help: 'Its name; empty for all pools.' }] : []),
        { name: 'ttl', label: 'For how long', placeholder: '15m', help: '1s to 30d; empty: until it is taken back or the JVM ends.' },
        reason,
      ],
      action: 'Override',
      submit: values => patch('api/v1/policies', { set: { [values.pool ? `${row.key}[${values.pool}]` : row.key]: values.value }, ...(values.reason && { reason: values.reason }), ...(values.ttl && { ttl: values.ttl }) }),
    });
  }

  takeBack(row) {
    return this.act({
      title: `Take ${row.key} back`,
      lead: html`<code>${row.beneath?.value || 'not set'}</code> holds again (${row.beneath?.source ?? 'default'}).`,
      fields: [reason],
      action: 'Take back',
      submit: values => patch('api/v1/policies', { unset: [row.key], ...(values.reason && { reason: values.reason }) }),
    });
  }

  async act(question) {
    const done = await ask(question);
    if (done) {
      const told = (done.changes ?? []).map(each => `${each.key} is ${each.after.value || 'not set'} now, was ${each.before.value || 'not set'}.`);
      toast([...told, ...(done.notices ?? [])].join(' ') || 'Done.');
      await this.refresh();
    }
  }
}
