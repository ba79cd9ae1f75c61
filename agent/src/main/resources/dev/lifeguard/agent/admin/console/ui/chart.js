// SPDX-License-Identifier: Apache-2.0
// A line chart of the last five minutes, and the same as a table: a canvas says nothing to a screen reader.
import '../lib/chart.umd.min.js';
import { WINDOW_MILLIS } from '../history.js';
import { clock } from './format.js';
import { html, nothing, render } from './html.js';
import { icon } from './icons.js';

const { Chart } = globalThis;
Chart.defaults.font.family = 'system-ui, sans-serif';
Chart.defaults.font.size = 11;

const dashes = [[], [5, 3], [2, 2]];
let number = 0;

/** `<lg-chart>`: `spec = {title, lines: [{label, color, points, fill}], format, none}`. */
class LineChart extends HTMLElement {
  #spec = null;
  #chart = null;
  #table = false;
  #id = `chart-${++number}`;
  #theme = () => this.#draw(true);

  set spec(spec) {
    this.#spec = spec;
    if (this.isConnected) this.#draw();
  }

  connectedCallback() {
    document.addEventListener('lifeguard:theme', this.#theme);
    if (this.#spec) this.#draw();
  }

  disconnectedCallback() {
    document.removeEventListener('lifeguard:theme', this.#theme);
    this.#chart?.destroy();
    this.#chart = null;
  }

  #draw(again = false) {
    const { title, lines, format, lead } = this.#spec;
    const any = lines.some(each => each.points.some(point => point.y !== null));
    render(
      html`<figure class="chart" aria-labelledby=${this.#id}>
        <figcaption>
          <span id=${this.#id} class="name">${title}</span>${lead ? html`<span class="muted">${lead}</span>` : nothing}
          <button type="button" class="quiet" aria-pressed=${String(this.#table)} @click=${() => this.#turn()} aria-label="${title}: ${this.#table ? 'show as chart' : 'show as table'}">${icon(this.#table ? 'chart' : 'table')}<span>${this.#table ? 'Chart' : 'Table'}</span></button>
        </figcaption>
        <div class="canvas" ?hidden=${this.#table || !any}><canvas role="img" aria-label="${title}: ${this.#last()}"></canvas></div>
        ${any ? nothing : html`<p class="none muted">${this.#spec.none ?? 'Nothing in the last five minutes.'}</p>`}
        ${this.#table && any ? this.#rows() : nothing}
        ${any && !this.#table ? html`<ul class="legend">${lines.map((each, at) => html`<li class="c-${each.color}"><svg viewBox="0 0 18 4" aria-hidden="true"><path d="M0 2h18" stroke-dasharray=${dashes[each.dash ?? 0].join(' ') || nothing}/></svg>${each.label} <b>${format(last(each.points))}</b></li>`)}</ul>` : nothing}
      </figure>`,
      this,
    );
    if (any && !this.#table) this.#paint(lines, format, again);
  }

  #turn() {
    this.#table = !this.#table;
    this.#draw();
  }

  #last() {
    return this.#spec.lines.map(each => `${each.label} ${this.#spec.format(last(each.points))}`).join(', ');
  }

  #rows() {
    const { lines, format, title } = this.#spec;
    const times = new Map();
    lines.forEach((each, at) =>
      each.points.forEach(({ x, y }) => {
        if (y === null) return;
        if (!times.has(x)) times.set(x, []);
        times.get(x)[at] = y;
      }),
    );
    const rows = [...times].sort((a, b) => b[0] - a[0]).slice(0, 120);
    return html`<div class="scroll short" tabindex="0" role="group" aria-label="${title}, as table"><table>
      <thead><tr><th scope="col">Time</th>${lines.map(each => html`<th scope="col" class="numeric">${each.label}</th>`)}</tr></thead>
      <tbody>${rows.map(([x, values]) => html`<tr><td>${clock(x)}</td>${lines.map((_, at) => html`<td class="numeric">${format(values[at])}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  #paint(lines, format, again) {
    const colors = getComputedStyle(document.documentElement);
    const color = name => colors.getPropertyValue(`--${name}`).trim();
    const data = lines.map(each => ({
      label: each.label,
      data: each.points,
      borderColor: color(each.color),
      backgroundColor: each.fill ? color(`${each.color}-wash`) : 'transparent',
      fill: Boolean(each.fill),
      borderDash: dashes[each.dash ?? 0],
      borderWidth: each.thin ? 1 : 1.75,
    }));
    const newest = Math.max(...lines.map(each => each.points.at(-1)?.x ?? 0));
    const oldest = Math.min(...lines.map(each => each.points[0]?.x ?? newest));
    const span = Math.min(WINDOW_MILLIS, Math.max(60000, Math.ceil((newest - oldest) / 30000) * 30000));
    if (this.#chart && !again) {
      this.#chart.data.datasets.forEach((set, at) => Object.assign(set, data[at]));
      this.#chart.data.datasets.length = Math.min(this.#chart.data.datasets.length, data.length);
      data.slice(this.#chart.data.datasets.length).forEach(set => this.#chart.data.datasets.push(set));
      const { x } = this.#chart.options.scales;
      Object.assign(x, { min: newest - span, max: newest });
      x.ticks.stepSize = step(span);
      this.#chart.update('none');
      return;
    }
    this.#chart?.destroy();
    this.#chart = new Chart(this.querySelector('canvas'), {
      type: 'line',
      data: { datasets: data },
      options: options(color, format, newest, span),
    });
  }
}

const last = points => points.at(-1)?.y ?? null;

const step = span => (span > 120000 ? 60000 : 15000);

function options(color, format, newest, span) {
  const ticks = { color: color('muted'), maxRotation: 0, autoSkipPadding: 16, padding: 6 };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    spanGaps: false,
    elements: { point: { radius: 0, hitRadius: 8 }, line: { tension: 0 } },
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: color('ink'),
        titleColor: color('surface'),
        bodyColor: color('surface'),
        cornerRadius: 4,
        displayColors: false,
        callbacks: { title: items => (items.length ? clock(items[0].parsed.x) : ''), label: item => `${item.dataset.label}: ${format(item.parsed.y)}` },
      },
    },
    scales: {
      x: {
        type: 'linear',
        min: newest - span,
        max: newest,
        grid: { display: false },
        border: { color: color('line') },
        ticks: { ...ticks, stepSize: step(span), callback: (value, index, all) => distance(value, all.at(-1).value) },
      },
      y: {
        beginAtZero: true,
        grace: '8%',
        grid: { color: color('line-soft'), tickLength: 0 },
        border: { display: false },
        ticks: { ...ticks, maxTicksLimit: 5, callback: value => format(value) },
      },
    },
  };
}

/** Before now, since that is what one reads off: `−4 min`. */
function distance(value, newest) {
  const seconds = Math.round((newest - value) / 1000);
  if (seconds === 0) return 'now';
  return seconds % 60 ? `−${seconds} s` : `−${seconds / 60} min`;
}

customElements.define('lg-chart', LineChart);

export const chart = spec => html`<lg-chart .spec=${spec}></lg-chart>`;
