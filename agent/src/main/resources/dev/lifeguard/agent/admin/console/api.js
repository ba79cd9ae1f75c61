// SPDX-License-Identifier: Apache-2.0
// Talks to the endpoint: JSON, problem+json, and server-sent events over fetch, because EventSource sends no headers.

const KEY = 'lifeguard.token';
const base = new URL('.', document.baseURI);

export class Problem extends Error {
  constructor(status, title, detail, type) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.type = type ?? '';
  }
}

export const token = {
  get: () => sessionStorage.getItem(KEY),
  set: value => sessionStorage.setItem(KEY, value),
  clear: () => sessionStorage.removeItem(KEY),
};

/** Takes `#token=…` out of the address, so that it stays in no history and no screenshot. */
export function takeTokenFromAddress() {
  const match = /^#token=([^&]+)$/.exec(location.hash);
  if (match) {
    history.replaceState(null, '', location.pathname + location.search);
    try {
      token.set(decodeURIComponent(match[1]));
    } catch {
      // no token: the sign-in page asks for one
    }
  }
}

const refused = new Set();

/** Called when the endpoint no longer takes the token. */
export const onRefused = listener => refused.add(listener);

async function open(method, path, { body, accept = 'application/json', signal, headers = {} } = {}) {
  const init = { method, signal, headers: { Accept: accept, ...headers }, cache: 'no-store', credentials: 'omit' };
  const known = token.get();
  if (known) {
    init.headers.Authorization = `Bearer ${known}`;
  }
  if (body !== undefined) {
    init.headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(new URL(path.replace(/^\//, ''), base), init);
  } catch (cause) {
    if (cause.name === 'AbortError') {
      throw cause;
    }
    throw new Problem(0, 'No answer', 'The endpoint does not answer: has the service ended, or the network changed?');
  }
  if (!response.ok) {
    throw await problem(response, known);
  }
  return response;
}

async function problem(response, sent) {
  let document = {};
  try {
    document = await response.json();
  } catch {
    // no problem document: the status has to do
  }
  const found = new Problem(response.status, document.title ?? `Status ${response.status}`, document.detail, document.type);
  if (response.status === 401 && sent === token.get()) {
    refused.forEach(listener => listener(found));
  }
  return found;
}

async function json(method, path, body, signal) {
  const response = await open(method, path, { body, signal });
  return response.status === 204 || response.headers.get('content-length') === '0' ? null : response.json();
}

export const get = (path, signal) => json('GET', path, undefined, signal);
export const post = (path, body = {}) => json('POST', path, body);
export const patch = (path, body) => json('PATCH', path, body);
export const remove = path => json('DELETE', path);

/** What is not JSON: the metrics. */
export const text = async (path, signal) => (await open('GET', path, { accept: 'text/plain', signal })).text();

/** Every item of a list that comes in pages, as far as `most`. */
export async function list(path, { most = 500, signal } = {}) {
  const items = [];
  let cursor = null;
  do {
    const address = new URL(path, 'http://x');
    address.searchParams.set('limit', String(Math.min(most, 200)));
    if (cursor) {
      address.searchParams.set('cursor', cursor);
    }
    const page = await get(address.pathname + address.search, signal);
    items.push(...(page.items ?? []));
    cursor = page.next;
  } while (cursor && items.length < most);
  return items;
}

export const part = name => encodeURIComponent(name);

/** Reads one stream of events to its end; throws when it cannot be opened. Comments keep it alive, so `heard` hears them too. */
export async function events(path, lastId, signal, heard, onEvent) {
  const headers = lastId ? { 'Last-Event-ID': lastId } : {};
  const response = await open('GET', path, { accept: 'text/event-stream', signal, headers });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = eventParser(onEvent);
  heard();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    heard();
    parser(value);
  }
}

/** The HTML standard's event stream, as far as an agent sends it. */
export function eventParser(onEvent) {
  let rest = '';
  let event = { name: 'message', data: [], id: null };
  return chunk => {
    rest += chunk;
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data.length > 0) {
          onEvent({ name: event.name, data: event.data.join('\n'), id: event.id });
        }
        event = { name: 'message', data: [], id: null };
      } else if (!line.startsWith(':')) {
        const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
        if (field === 'event') event.name = value;
        if (field === 'data') event.data.push(value);
        if (field === 'id') event.id = value;
      }
    }
  };
}
