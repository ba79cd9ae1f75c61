// SPDX-License-Identifier: Apache-2.0
// What an action did, said once on the screen and once to screen readers; the latter hear one sentence in five seconds.
import { html, nothing, render } from './html.js';
import { icon } from './icons.js';

const SHOWN_MILLIS = 6000;
const SPOKEN_MILLIS = 5000;
let spokenAt = -SPOKEN_MILLIS;
let waiting = 0;
let timer = 0;

export function toast(words, tone = 'ok') {
  const place = document.getElementById('toast');
  if (!place) return;
  render(html`<div class="toast ${tone}">${icon(tone)}<span>${words}</span></div>`, place);
  clearTimeout(timer);
  timer = setTimeout(() => render(nothing, place), SHOWN_MILLIS);
  say(words);
}

export function say(words) {
  clearTimeout(waiting);
  const pause = Math.max(0, spokenAt + SPOKEN_MILLIS - performance.now());
  waiting = setTimeout(() => {
    spokenAt = performance.now();
    const place = document.getElementById('spoken');
    if (place) place.textContent = words;
  }, pause);
}
