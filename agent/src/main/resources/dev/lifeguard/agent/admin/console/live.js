// SPDX-License-Identifier: Apache-2.0
// What happens now: one event stream for the tab. Where none can be had, the pages ask every five seconds.
import { events, token } from './api.js';

const POLL_MILLIS = 5000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15000;
const SILENCE_MILLIS = 45000;

export class Live {
  /** `connecting`, `live`, `polling` or `paused`; what the shell shows. */
  state = 'connecting';
  #listeners = new Set();
  #streaming = true;
  #abort = null;
  #lastId = null;
  #held = false;
  #pause = FIRST_PAUSE;
  #timer = 0;
  #poll = 0;
  #watch = 0;

  constructor() {
    document.addEventListener('visibilitychange', () => this.#turn());
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * @param streaming false for a role that the stream is refused to: asking again and again would fill the audit log
   */
  start(streaming) {
    this.#streaming = streaming;
    this.#turn();
  }

  stop() {
    this.#close();
    this.#lastId = null;
    this.state = 'connecting';
  }

  /** Held by the person who reads: nothing moves under their eyes. */
  get held() {
    return this.#held;
  }

  hold(held) {
    this.#held = held;
    this.#turn();
  }

  #turn() {
    if (!token.get()) return;
    if (this.#held || document.hidden) {
      this.#close();
      this.#say('paused');
    } else if (!this.#streaming) {
      this.#ask();
    } else if (!this.#abort) {
      this.#pause = FIRST_PAUSE;
      this.#connect();
    }
  }

  #close() {
    this.#abort?.abort();
    this.#abort = null;
    clearTimeout(this.#timer);
    clearInterval(this.#poll);
    clearInterval(this.#watch);
    this.#poll = 0;
  }

  async #connect() {
    const abort = (this.#abort = new AbortController());
    let last = Date.now();
    const heard = () => {
      last = Date.now();
      this.#connected();
    };
    clearInterval(this.#watch);
    this.#watch = setInterval(() => Date.now() - last > SILENCE_MILLIS && abort.abort(), 5000);
    try {
      await events('api/v1/events', this.#lastId, abort.signal, heard, event => {
        this.#lastId = event.id ?? this.#lastId;
        this.#tell(event.name, parsed(event.data));
      });
    } catch {
      // the state says it: whatever it was, the pages go on by asking
    }
    clearInterval(this.#watch);
    if (this.#abort === abort) {
      this.#abort = null;
      this.#again();
    }
  }

  #connected() {
    this.#pause = FIRST_PAUSE;
    if (this.state !== 'live') {
      clearInterval(this.#poll);
      this.#poll = 0;
      this.#say('live');
    }
  }

  #again() {
    if (!token.get()) return;
    this.#ask();
    const jitter = 0.5 + Math.random();
    this.#timer = setTimeout(() => this.#connect(), this.#pause * jitter);
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
  }

  #ask() {
    this.#poll ||= setInterval(() => this.#tell('tick', null), POLL_MILLIS);
    this.#say('polling');
  }

  #say(state) {
    this.state = state;
    this.#tell('state', state);
  }

  #tell(name, data) {
    this.#listeners.forEach(listener => listener(name, data));
  }
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
