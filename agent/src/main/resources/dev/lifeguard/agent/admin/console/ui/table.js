// SPDX-License-Identifier: Apache-2.0
// A table that sorts: each heading is a button, and says with aria-sort how the rows stand.
import { html, nothing, repeat } from './html.js';

const orders = new Map();

/**
 * @param id of the table; its order is kept as long as the tab lives
 * @param columns `{key, label, cell(row), value(row) to sort by, numeric, wide, plain: not sortable}`
 */
export function table({ id, label, columns, rows, key, changed, order, detail, rowClass }) {
  const now = orders.get(id) ?? order ?? null;
  const sorted = now ? sort(rows, columns, now) : rows;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${label}>
    <table>
      <caption class="unseen">${label}</caption>
      <thead><tr>${columns.map(column => heading(id, column, now, changed))}</tr></thead>
      <tbody>${repeat(sorted, key, row => line(row, columns, detail, rowClass))}</tbody>
    </table>
  </div>`;
}

function heading(id, column, now, changed) {
  const kind = `${column.numeric ? 'numeric' : ''} ${column.wide ? 'wide' : ''}`;
  if (column.plain || !changed) {
    return html`<th scope="col" class=${kind}>${column.label}</th>`;
  }
  const mine = now?.key === column.key;
  const next = mine && now.direction === 'descending' ? 'ascending' : 'descending';
  const turn = () => {
    orders.set(id, { key: column.key, direction: mine ? next : column.numeric ? 'descending' : 'ascending' });
    changed();
  };
  return html`<th scope="col" class=${kind} aria-sort=${mine ? now.direction : 'none'}>
    <button type="button" class="sort" @click=${turn}>${column.label}<span class="arrow" aria-hidden="true">${mine ? (now.direction === 'ascending' ? '▲' : '▼') : ''}</span></button>
  </th>`;
}

function line(row, columns, detail, rowClass) {
  const more = detail?.(row);
  return html`<tr class=${rowClass?.(row) ?? ''}>${columns.map(
    column => html`<td class="${column.numeric ? 'numeric' : ''} ${column.wide ? 'wide' : ''}">${column.cell ? column.cell(row) : (row[column.key] ?? '–')}</td>`,
  )}</tr>${more ? html`<tr class="detail"><td colspan=${columns.length}>${more}</td></tr>` : nothing}`;
}

function sort(rows, columns, { key, direction }) {
  const column = columns.find(each => each.key === key);
  if (!column) return rows;
  const value = column.value ?? (row => row[key]);
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => sign * compare(value(a), value(b)));
}

function compare(a, b) {
  const none = [a, b].map(value => value === null || value === undefined);
  if (none[0] || none[1]) return none[0] - none[1];
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
}
