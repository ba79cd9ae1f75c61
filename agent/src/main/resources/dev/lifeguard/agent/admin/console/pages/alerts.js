// SPDX-License-Identifier: Apache-2.0
// What fires, what is about to, what is over; the rules behind it and the channels it leaves by.
import { get, post } from '../api.js';
import { Page } from '../page.js';
import { badge, tag } from '../ui/badge.js';
import { ask } from '../ui/dialog.js';
import { ago, millis, moment, number, plural, text } from '../ui/format.js';
import { html, nothing } from '../ui/html.js';
import { actions, empty, section } from '../ui/parts.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';

const modes = {
  enforce: 'Rules are looked at and alerts are sent.',
  observe: 'Rules are looked at; nothing is sent (lifeguard.alerts=observe).',
  off: 'Rules are not looked at (lifeguard.alerts=off).',
};

export class Alerts extends Page {
  wakes = ['alert'];
  every = 5000;

  async load(signal) {
    this.data = await get('api/v1/alerts?limit=200', signal);
  }

  body() {
    const { items, mode, evaluatedAt } = this.data;
    const of = state => items.filter(item => item.state === state);
    return html`
      <p class="muted">${badge(mode)} ${modes[mode]}${evaluatedAt ? ` Looked at ${ago(evaluatedAt)}.` : ''}</p>
      ${this.list('Firing', of('firing'), 'Nothing fires.', 'A rule fires once its condition has held for as long as the table of rules says.')}
      ${this.list('Pending', of('pending'), 'Nothing is pending.', 'Here is what will fire if it goes on.')}
      ${section('Channels', this.channels(), { tools: this.test() })}
      ${section('Rules', this.rules(), { lead: plural(this.data.rules.length, 'rule') })}
      ${section('History', of('resolved').length ? this.history(of('resolved')) : empty('Nothing has been resolved since the service started.', 'Alerts that are over move here.'))}`;
  }

  list(title, items, why, todo) {
    return section(title, items.length ? html`<ul class="sites">${items.map(item => this.item(item))}</ul>` : empty(why, todo, 'ok'), { lead: items.length ? number(items.length) : undefined });
  }

  item(item) {
    const where = place(item);
    return html`<li>
      <div class="line">${badge(item.severity)}<h3>${item.summary}</h3>${tag(item.rule)}</div>
      <p>${item.conclusion ?? nothing} ${item.place ? html`<code>${item.place}</code>` : nothing}</p>
      <p class="muted">Since ${moment(item.since)}, ${ago(item.since)}${item.notified?.length ? `; told: ${item.notified.join(', ')}` : ''}${item.traceId ? html`; trace <code>${item.traceId}</code>` : nothing}${where ? html`. <a href=${where}>Show</a>` : nothing}</p>
    </li>`;
  }

  channels() {
    const { channels } = this.data;
    if (!channels.length) return empty('No channel is set: alerts are seen here and in the metrics only.', html`Name one with <code>lifeguard.alerts.webhook</code>, <code>.alertmanager</code>, <code>.slack</code> or <code>.pagerduty</code>.`);
    return table({
      id: 'channels',
      label: 'Channels',
      columns: [
        { key: 'name', label: 'Channel', cell: row => html`<b>${row.name}</b> <span class="muted">${row.setting}</span>` },
        { key: 'target', label: 'Receiver', cell: row => text(row.target) },
        { key: 'delivered', label: 'Delivered', numeric: true, cell: row => number(row.delivered) },
        { key: 'failed', label: 'Failed', numeric: true, cell: row => number(row.failed) },
        { key: 'dropped', label: 'Dropped', numeric: true, cell: row => number(row.dropped) },
        { key: 'waiting', label: 'In the queue', numeric: true, cell: row => number(row.waiting) },
        { key: 'last', label: 'Last message', plain: true, cell: row => (row.last ? html`${badge(row.last.outcome === 'delivered' ? 'pass' : 'fail', row.last.outcome)} <span class="muted">${ago(row.last.at)}: ${row.last.detail}</span>` : html`<span class="muted">none yet</span>`) },
      ],
      rows: channels,
      key: row => row.name,
      changed: this.changed,
    });
  }

  test() {
    const none = this.data.channels.length ? '' : 'No channel is set.';
    return actions(this.context.session, [{ label: 'Send a test', role: 'operator', capability: 'alert-test', off: none, run: () => this.send() }]);
  }

  async send() {
    const { channels } = this.data;
    const done = await ask({
      title: 'Send a test alert',
      lead: 'It says that it is a test, and is resolved at once.',
      fields: [
        { name: 'channel', label: 'Channel', options: [['', 'All that are set'], ...channels.map(each => [each.name, each.name])], value: '' },
        { name: 'reason', label: 'Reason', help: 'Goes into the audit log.' },
      ],
      action: 'Send',
      submit: values => post('api/v1/alerts/test', { ...(values.channel && { channel: values.channel }), ...(values.reason && { reason: values.reason }) }),
    });
    if (done) {
      const bad = done.items.filter(each => each.delivery.outcome !== 'delivered');
      toast(done.items.map(each => `${each.channel}: ${each.delivery.outcome}, ${each.delivery.detail}`).join('; '), bad.length ? 'bad' : 'ok');
      await this.refresh();
    }
  }

  rules() {
    return table({
      id: 'rules',
      label: 'Rules',
      columns: [
        { key: 'id', label: 'Rule', wide: true, cell: row => html`<b>${row.id}</b><p class="muted">${row.meaning}</p>` },
        { key: 'severity', label: 'Severity', cell: row => badge(row.severity) },
        { key: 'condition', label: 'Fires when', wide: true },
        { key: 'forMillis', label: 'For', numeric: true, cell: row => (row.forMillis ? millis(row.forMillis) : 'at once') },
        { key: 'subject', label: 'For each' },
        { key: 'firing', label: 'Firing', numeric: true, cell: row => html`<b class=${row.firing ? 'hot' : ''}>${number(row.firing)}</b>` },
        { key: 'pending', label: 'Pending', numeric: true, cell: row => number(row.pending) },
        { key: 'prometheus', label: 'In Prometheus rules', cell: row => (row.prometheus ? 'too' : 'no') },
      ],
      rows: this.data.rules,
      key: row => row.id,
      changed: this.changed,
    });
  }

  history(items) {
    return table({
      id: 'history',
      label: 'Resolved alerts',
      columns: [
        { key: 'resolvedAt', label: 'Resolved', cell: row => moment(row.resolvedAt) },
        { key: 'lasted', label: 'Lasted', numeric: true, value: row => Date.parse(row.resolvedAt) - Date.parse(row.since), cell: row => millis(Date.parse(row.resolvedAt) - Date.parse(row.since)) },
        { key: 'severity', label: 'Severity', cell: row => badge(row.severity) },
        { key: 'summary', label: 'What it was', wide: true, cell: row => html`${row.summary}${row.place ? html` <code>${row.place}</code>` : nothing}` },
        { key: 'rule', label: 'Rule' },
      ],
      rows: items,
      key: row => row.id,
      order: { key: 'resolvedAt', direction: 'descending' },
      changed: this.changed,
    });
  }
}

/** The page that shows what the route shows. */
function place({ see, pool }) {
  if (pool && see?.endsWith('/holders')) return `#/connections/${encodeURIComponent(pool)}`;
  if (pool) return `#/pools/${encodeURIComponent(pool)}`;
  const page = /^\/api\/v1\/(breakers|database|leaks|policies|operations|audit)/.exec(see ?? '')?.[1];
  return page ? `#/${page === 'breakers' ? 'pools' : page}` : null;
}
