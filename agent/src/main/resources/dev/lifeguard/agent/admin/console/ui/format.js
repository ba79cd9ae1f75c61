// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people read them. Unknown is a dash, never a zero.

export const DASH = '–';
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const two = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

const known = value => value !== null && value !== undefined && !Number.isNaN(value);

export const number = value => (known(value) ? (Math.abs(value) < 10 && value % 1 ? two : whole).format(value) : DASH);

export const percent = ratio => (known(ratio) ? `${whole.format(ratio * 100)} %` : DASH);

/** Milliseconds: 0.4 ms, 12 ms, 2.1 s, 4 min 5 s, 3 h 2 min, 5 d 1 h. */
export function millis(value) {
  if (!known(value)) return DASH;
  if (value < 0.001) return '0 ms';
  if (value < 1) return `${Number(value.toPrecision(2))} ms`;
  if (value < 1000) return `${number(value)} ms`;
  const seconds = value / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.floor(seconds)} s`;
  return parts(Math.floor(seconds));
}

function parts(seconds) {
  const units = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = units.findIndex(([size]) => seconds >= size);
  const [size, name] = units[first];
  const whole = Math.floor(seconds / size);
  const next = units[first + 1];
  const rest = next ? Math.floor((seconds % size) / next[0]) : 0;
  return `${whole} ${name}${rest ? ` ${rest} ${next[1]}` : ''}`;
}

export function bytes(value) {
  if (!known(value)) return DASH;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let at = 0;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at++;
  }
  return `${at ? two.format(value) : whole.format(value)} ${units[at]}`;
}

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dateFormat = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const clock = value => (value ? clockFormat.format(new Date(value)) : DASH);
export const moment = value => (value ? dateFormat.format(new Date(value)) : DASH);

/** How long ago, from an ISO time. */
export const ago = value => (value ? `${millis(Math.max(0, Date.now() - Date.parse(value)))} ago` : DASH);
export const since = value => (value ? millis(Math.max(0, Date.now() - Date.parse(value))) : DASH);

export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
export const text = value => (value === null || value === undefined || value === '' ? DASH : String(value));
export const sentence = words => (words ? words[0].toUpperCase() + words.slice(1) : '');
