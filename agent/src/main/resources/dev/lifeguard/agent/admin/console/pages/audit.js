// SPDX-License-Identifier: Apache-2.0
// Who changed what, and who was refused: the newest first, as the chained file has it.
import { get } from '../api.js';
import { Page } from '../page.js';
import { badge } from '../ui/badge.js';
import { moment, number, text } from '../ui/format.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { empty, section } from '../ui/parts.js';
import { table } from '../ui/table.js';

const outcomes = ['', 'applied', 'denied', 'failed', 'expired'];

export class Audit extends Page {
  wakes = ['audit', 'policy'];
  every = 10000;
  outcome = '';
  pages = 1;

  async load(signal) {
    const items = [];
    let cursor = '';
    let page = null;
    for (let n = 0; n < this.pages && cursor !== null; n++) {
      page = await get(`api/v1/audit?limit=50${this.outcome ? `&outcome=${this.outcome}` : ''}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, signal);
      items.push(...page.items);
      cursor = page.next ?? null;
    }
    this.data = { ...page, items, next: cursor };
  }

  body() {
    const { items, next, file, problem, unwritten, withheld } = this.data;
    return html`
      <p class="muted">${file ? html`All entries are in <code>${file}</code>, each naming the hash of the one before: a line that is taken out shows.` : 'Entries are in memory only.'}${withheld ? ` ${number(withheld)} denied requests have no entry of their own and are counted in another.` : ''}</p>
      ${problem ? html`<p class="note">${icon('warn')}<span>${problem}${unwritten ? ` ${number(unwritten)} entries are not in the file yet.` : ''}</span></p>` : nothing}
      ${section('Entries', items.length ? this.table(items) : empty(this.outcome ? `No entry is ${this.outcome}.` : 'Nothing has been changed or refused yet.', 'Each change, each refused request and each override that runs out gets an entry here.'), { tools: this.filter() })}
      ${next ? html`<p><button type="button" @click=${() => this.older()}>Show older entries</button></p>` : nothing}`;
  }

  older() {
    this.pages++;
    return this.refresh();
  }

  filter() {
    return html`<label class="unseen" for="outcome">Outcome</label><select id="outcome" @change=${event => {
      this.outcome = event.target.value;
      this.pages = 1;
      this.refresh();
    }}>${outcomes.map(each => html`<option value=${each} ?selected=${each === this.outcome}>${each ? each.replace(/^./, first => first.toUpperCase()) : 'All outcomes'}</option>`)}</select>`;
  }

  table(items) {
    return table({
      id: 'audit',
      label: 'Audit entries',
      columns: [
        { key: 'seq', label: 'No.', numeric: true, cell: row => String(row.seq) },
        { key: 'time', label: 'When', cell: row => moment(row.time) },
        { key: 'actor', label: 'Who', cell: row => html`${row.actor}${row.remote ? html` <span class="muted">${row.remote}</span>` : nothing}` },
        { key: 'action', label: 'What', cell: row => html`<b>${row.action}</b>` },
        { key: 'target', label: 'To what', wide: true, cell: row => html`<code>${row.target}</code>${row.before || row.after ? html`<p class="muted">${text(row.before)} → ${text(row.after)}</p>` : nothing}` },
        { key: 'outcome', label: 'Outcome', cell: row => html`${badge(row.outcome)}${row.more ? html` <span class="muted">and ${number(row.more)} more</span>` : nothing}` },
        { key: 'reason', label: 'Reason', cell: row => html`${text(row.reason)}${row.ttl ? html` <span class="muted">for ${row.ttl}</span>` : nothing}` },
        { key: 'hash', label: 'Hash', plain: true, cell: row => html`<code class="muted" title=${row.hash}>${row.hash.replace('sha256:', '').slice(0, 8)}</code>` },
      ],
      rows: items,
      key: row => row.seq,
      changed: this.changed,
    });
  }
}
