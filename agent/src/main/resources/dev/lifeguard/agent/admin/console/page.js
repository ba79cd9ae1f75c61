// SPDX-License-Identifier: Apache-2.0
// What every page is: it loads, it is drawn, it hears events, and it says so when something is missing.
import { html, nothing } from './ui/html.js';
import { failure } from './ui/parts.js';

const LEAST_MILLIS = 1000;

export class Page {
  /** Names of events after which it is loaded again. */
  wakes = [];
  /** Milliseconds after which it is loaded again without an event; 0 for never. */
  every = 0;
  data = null;
  problem = null;
  #abort = new AbortController();
  #due = 0;
  #loadedAt = 0;
  #loading = false;
  #again = false;

  /**
   * @param context `{session, live, history, changed()}`
   * @param rest of the address, after the page's own name
   */
  constructor(context, rest) {
    this.context = context;
    this.rest = rest;
  }

  /** To be overridden: fetches what is shown. */
  async load(_signal) {}

  /** To be overridden: what is shown once it is there. */
  body() {}

  start() {
    this.#unlisten = this.context.live.listen((name, data) => this.#hear(name, data));
    if (this.every) {
      this.#timer = setInterval(() => this.context.live.state === 'live' && !document.hidden && this.wake(), this.every);
    }
    return this.refresh();
  }

  #unlisten = () => {};
  #timer = 0;

  stop() {
    this.#abort.abort();
    this.#unlisten();
    clearInterval(this.#timer);
    this.#rest();
  }

  /** What was due is not loaded any more. */
  #rest() {
    clearTimeout(this.#due);
    this.#due = 0;
    this.#again = false;
  }

  /** To be overridden where an event already says all. */
  heard(_name, _data) {}

  #hear(name, data) {
    this.heard(name, data);
    if (name === 'state' && data === 'paused') this.#rest();
    const back = name === 'state' && data === 'live';
    if (name === 'tick' || back || this.wakes.includes(name)) this.wake();
  }

  /** Loads soon, and once for many events. */
  wake() {
    if (this.#due) return;
    const pause = Math.max(50, this.#loadedAt + LEAST_MILLIS - Date.now());
    this.#due = setTimeout(() => {
      this.#due = 0;
      if (!this.#loading) this.refresh();
    }, pause);
  }

  /** Loads now, or again after what is under way, which may not know yet of what somebody did. */
  async refresh() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    this.#again = false;
    try {
      await this.load(this.#abort.signal);
      this.problem = null;
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      this.problem = problem;
    } finally {
      this.#loading = false;
      this.#loadedAt = Date.now();
      if (this.#again && !this.#abort.signal.aborted) this.wake();
    }
    this.changed();
  }

  changed = () => this.context.changed();

  view() {
    return html`${this.problem ? failure(this.problem) : nothing}${this.data ? this.body() : this.problem ? nothing : html`<p class="loading muted">Asking the agent …</p>`}`;
  }
}
