// SPDX-License-Identifier: Apache-2.0
// States: always icon, word and colour together.
import { html } from './html.js';
import { icon } from './icons.js';

const tones = {
  pass: 'ok', ok: 'ok', healthy: 'ok', closed: 'ok', up: 'ok', succeeded: 'ok', applied: 'ok', resolved: 'ok', enforce: 'ok', done: 'ok',
  warn: 'warn', warning: 'warn', degraded: 'warn', half_open: 'warn', pending: 'warn', cancelled: 'warn', observe: 'info', expired: 'warn',
  fail: 'bad', failed: 'bad', critical: 'bad', unhealthy: 'bad', open: 'bad', down: 'bad', firing: 'bad', denied: 'bad', refused: 'bad', error: 'bad',
  running: 'info', queued: 'info', info: 'info', off: 'idle', inactive: 'idle', unknown: 'idle', skipped: 'idle',
};

export const tone = state => tones[String(state ?? 'unknown').toLowerCase()] ?? 'info';

const words = { pass: 'OK', warn: 'Warning', fail: 'Failing', half_open: 'Half open', ok: 'OK' };

export function badge(state, word) {
  const said = word ?? words[state] ?? sentence(String(state ?? 'unknown'));
  return html`<span class="badge ${tone(state)}">${icon(tone(state))}<span>${said}</span></span>`;
}

const sentence = state => state.replaceAll('_', ' ').replace(/^./, first => first.toUpperCase());

export const tag = (word, title) => html`<span class="tag" title=${title ?? ''}>${word}</span>`;
