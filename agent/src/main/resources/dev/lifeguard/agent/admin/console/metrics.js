// SPDX-License-Identifier: Apache-2.0
// Reads what /metrics says and makes figures of the last seconds of it: the difference of two scrapes, since a
// percentile over the whole life of a service hardly moves any more.

const WAIT = 'db_client_connection_wait_time_seconds';
const STATEMENT = 'db_client_operation_duration_seconds';
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

function labels(text) {
  const found = {};
  for (const [, name, value] of (text ?? '').matchAll(LABEL)) {
    found[name] = value.replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c));
  }
  return found;
}

/** Cumulative counts of what the charts show. */
export function parse(text) {
  const scrape = { at: Date.now(), waits: new Map(), statements: new Map(), count: 0, errors: 0, timeouts: 0 };
  for (const line of text.split('\n')) {
    if (!line.startsWith('db_client_')) continue;
    const match = LINE.exec(line);
    if (!match) continue;
    const [, name, labelText, value] = match;
    const number = Number(value);
    if (name === `${WAIT}_bucket`) {
      const { db_client_connection_pool_name: pool, le } = labels(labelText);
      if (!scrape.waits.has(pool)) scrape.waits.set(pool, new Map());
      add(scrape.waits.get(pool), le, number);
    } else if (name === `${STATEMENT}_bucket`) {
      add(scrape.statements, labels(labelText).le, number);
    } else if (name === `${STATEMENT}_count`) {
      scrape.count += number;
      if (labels(labelText).error_type) scrape.errors += number;
    } else if (name === 'db_client_connection_timeouts_total') {
      scrape.timeouts += number;
    }
  }
  return scrape;
}

const add = (buckets, le, number) => buckets.set(le, (buckets.get(le) ?? 0) + number);

/** What happened between two scrapes; percentiles are milliseconds, null where nothing happened. */
export function between(before, after) {
  const seconds = (after.at - before.at) / 1000;
  const rate = name => Math.max(0, after[name] - before[name]) / seconds;
  const pools = new Map();
  for (const [pool, buckets] of after.waits) {
    pools.set(pool, quantiles(before.waits.get(pool), buckets));
  }
  const statement = quantiles(before.statements, after.statements);
  return { at: after.at, pools, statement, statements: rate('count'), errors: rate('errors'), timeouts: rate('timeouts') };
}

function quantiles(before, after) {
  const bounds = [...after.keys()].map(le => [Number(le.replace('+Inf', 'Infinity')), le]).sort((a, b) => a[0] - b[0]);
  const counts = bounds.map(([bound, le]) => [bound, after.get(le) - (before?.get(le) ?? 0)]);
  return { p50: quantile(counts, 0.5), p99: quantile(counts, 0.99) };
}

/** Within a bucket as Prometheus does it: as if the values were spread evenly. */
export function quantile(counts, q) {
  const total = counts.length ? counts[counts.length - 1][1] : 0;
  if (!(total > 0)) return null;
  const rank = q * total;
  const at = counts.findIndex(([, count]) => count >= rank);
  const [upper, count] = counts[at];
  const [lower, below] = at ? counts[at - 1] : [0, 0];
  if (upper === Infinity) return lower * 1000;
  return (lower + ((upper - lower) * (rank - below)) / (count - below)) * 1000;
}
