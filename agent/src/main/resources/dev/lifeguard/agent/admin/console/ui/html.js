// SPDX-License-Identifier: Apache-2.0
// Where the rest of the console gets its templates from. Lit escapes every value; nothing here switches that off.
export { html, svg, nothing, render } from '../lib/lit-html.js';
export { repeat } from '../lib/directives/repeat.js';
export { live } from '../lib/directives/live.js';
