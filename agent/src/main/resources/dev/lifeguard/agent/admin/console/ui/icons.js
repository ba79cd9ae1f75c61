// SPDX-License-Identifier: Apache-2.0
// Drawn here: 16 by 16, in the colour of the text, always beside a word.
import { html, svg } from './html.js';

const shapes = {
  ok: svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.3 8.2 1.9 1.9 3.6-4"/>`,
  warn: svg`<path d="M8 2.2 14.4 13.4H1.6z"/><path d="M8 6.4v3.2M8 11.4v.1"/>`,
  bad: svg`<path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"/><path d="m6 6 4 4m0-4-4 4"/>`,
  info: svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 7.4v3.6M8 5v.1"/>`,
  idle: svg`<circle cx="8" cy="8" r="6.25" stroke-dasharray="2.4 2.4"/>`,
  overview: svg`<path d="M2 9.5h2.6L6.4 4l3.2 8 1.8-4.5H14"/>`,
  pools: svg`<path d="M2 5.5c1.5-1.6 2.5-1.6 4 0s2.5 1.6 4 0 2.5-1.6 4 0M2 10.5c1.5-1.6 2.5-1.6 4 0s2.5 1.6 4 0 2.5-1.6 4 0"/>`,
  connections: svg`<circle cx="4" cy="8" r="2"/><circle cx="12" cy="4" r="2"/><circle cx="12" cy="12" r="2"/><path d="m5.8 7.1 4.4-2.2M5.8 8.9l4.4 2.2"/>`,
  leaks: svg`<path d="M8 2.2c2.6 3.2 4 5.2 4 7.2a4 4 0 0 1-8 0c0-2 1.4-4 4-7.2z"/>`,
  database: svg`<ellipse cx="8" cy="4" rx="5.25" ry="2"/><path d="M2.75 4v8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2V4M2.75 8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2"/>`,
  policies: svg`<path d="M3 4h5M12 4h1M3 8h1M8 8h5M3 12h6M13 12h0"/><circle cx="10" cy="4" r="1.6"/><circle cx="6" cy="8" r="1.6"/><circle cx="11" cy="12" r="1.6"/>`,
  alerts: svg`<path d="M3.5 11.5h9c-1-1.2-1.25-2.3-1.25-4.25a3.25 3.25 0 0 0-6.5 0c0 1.95-.25 3.05-1.25 4.25zM6.6 13.8h2.8M8 2.2v1.5"/>`,
  operations: svg`<path d="M13.5 8A5.5 5.5 0 1 1 11.3 3.6M13.7 2.2v3.2h-3.2"/>`,
  audit: svg`<path d="M4 1.9h5.6L12.4 4.7V14H4zM6 7h4.3M6 9.5h4.3M6 12h2.5"/>`,
  diagnostics: svg`<circle cx="6.8" cy="6.8" r="4.5"/><path d="m10.2 10.2 3.8 3.8M6.8 4.8v4M4.8 6.8h4"/>`,
  sun: svg`<circle cx="8" cy="8" r="3"/><path d="M8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M3.4 12.6l1.2-1.2M11.4 4.6l1.2-1.2"/>`,
  moon: svg`<path d="M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z"/>`,
  pause: svg`<path d="M5.5 3.5v9M10.5 3.5v9"/>`,
  play: svg`<path d="M5 3.2v9.6L12.5 8z"/>`,
  out: svg`<path d="M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6"/>`,
  menu: svg`<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>`,
  table: svg`<path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6"/>`,
  chart: svg`<path d="M2.5 2.5v11h11M5 10.5l2.5-3.5 2 1.8 3.5-5"/>`,
  lock: svg`<path d="M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3"/>`,
  copy: svg`<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"/>`,
};

export const icon = name => html`<svg class="icon i-${name}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;

/** The buoy: the one thing here that is not in the colour of the text. */
export const buoy = () => html`<svg class="buoy" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><circle cx="16" cy="16" r="11" class="ring"/><path d="M16 1.5v7.5M16 23v7.5M1.5 16H9M23 16h7.5" class="bands"/></svg>`;
