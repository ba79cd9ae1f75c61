// SPDX-License-Identifier: Apache-2.0
// What the charts show: five minutes, kept in the tab. A gap stays a gap.
import { text } from './api.js';
import { between, parse } from './metrics.js';

export const WINDOW_MILLIS = 5 * 60 * 1000;
const SCRAPE_MILLIS = 5000;
const GAP_MILLIS = 15000;

class Ring {
  points = [];

  add(point) {
    const last = this.points[this.points.length - 1];
    if (last && point.at - last.at > GAP_MILLIS) {
      this.points.push({ at: point.at - 1, gap: true });
    }
    this.points.push(point);
    const oldest = point.at - WINDOW_MILLIS;
    while (this.points.length && this.points[0].at < oldest) this.points.shift();
  }
}

export class History {
  pools = new Map();
  acquire = new Map();
  totals = new Ring();
  acquireAll = new Ring();
  statements = new Ring();
  #scrape = null;
  #timer = 0;

  constructor(changed) {
    this.changed = changed;
  }

  start() {
    this.stop();
    this.#scrape = null;
    this.#timer = setInterval(() => this.#look(), SCRAPE_MILLIS);
    this.#look();
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** What the pools say at one moment. */
  seen(pools) {
    const at = Date.now();
    const sum = { at, active: 0, max: 0, waiting: 0 };
    for (const pool of pools) {
      const point = { at, active: pool.active, max: pool.max, waiting: pool.waiting };
      ring(this.pools, pool.name).add(point);
      sum.active += pool.active ?? 0;
      sum.max += pool.max ?? 0;
      sum.waiting += pool.waiting ?? 0;
    }
    this.totals.add(sum);
  }

  async #look() {
    if (document.hidden || this.paused?.()) {
      this.#scrape = null;
      return;
    }
    try {
      const scrape = parse(await text('metrics'));
      if (this.#scrape) this.#difference(between(this.#scrape, scrape));
      this.#scrape = scrape;
    } catch {
      this.#scrape = null; // the shell says when nothing answers
    }
  }

  #difference(seconds) {
    const worst = { at: seconds.at, p50: null, p99: null };
    for (const [pool, { p50, p99 }] of seconds.pools) {
      ring(this.acquire, pool).add({ at: seconds.at, p50, p99 });
      worst.p50 = larger(worst.p50, p50);
      worst.p99 = larger(worst.p99, p99);
    }
    this.acquireAll.add(worst);
    this.statements.add({
      at: seconds.at,
      p50: seconds.statement.p50,
      p99: seconds.statement.p99,
      rate: seconds.statements,
      errors: seconds.errors,
      timeouts: seconds.timeouts,
    });
    this.changed();
  }
}

const larger = (a, b) => (a === null ? b : b === null ? a : Math.max(a, b));

function ring(rings, name) {
  if (!rings.has(name)) rings.set(name, new Ring());
  return rings.get(name);
}

/** A chart's line out of points. */
export const line = (rings, key) => (rings?.points ?? []).map(point => ({ x: point.at, y: point.gap ? null : (point[key] ?? null) }));
