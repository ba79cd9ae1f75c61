// SPDX-License-Identifier: Apache-2.0
// Shell and router: the address after # names the page, and the page draws itself.
import { get, onRefused, takeTokenFromAddress, token } from './api.js';
import { History } from './history.js';
import { Live } from './live.js';
import { groups, pageOf } from './pages/index.js';
import { shell } from './shell.js';
import { signIn } from './pages/signin.js';
import { render } from './ui/html.js';
import { covers } from './ui/parts.js';

const root = document.getElementById('app');
const live = new Live();
let drawing = false;
const changed = () => {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
};
const history = new History(changed);
history.paused = () => live.held;
const context = { live, history, changed, known, session: null, pools: new Map() };
let current = null;
let refusal = null;

live.listen((name, data) => {
  if (name === 'pool') context.pools.set(data.name, { ...context.pools.get(data.name), ...data });
  if (name === 'state') changed();
});

/** All pools as an answer has them; events tell of one at a time, and of none that has closed. */
function known(pools) {
  const { pools: all } = context;
  const open = new Set(pools.map(pool => pool.name));
  [...all.keys()].filter(name => !open.has(name)).forEach(name => all.delete(name));
  pools.forEach(pool => all.set(pool.name, { ...all.get(pool.name), ...pool }));
  if (live.state !== 'live') history.seen(pools);
}

/** One point a second, also while nothing changes: then no event comes. */
setInterval(() => {
  if (live.state === 'live' && context.pools.size) history.seen([...context.pools.values()]);
}, 1000);

async function enter(given) {
  if (given) token.set(given);
  context.session = await get('api/v1/session');
  refusal = null;
  live.start(covers(context.session.role, 'viewer'));
  history.start();
  await turn();
}

function leave(problem) {
  token.clear();
  live.stop();
  history.stop();
  current?.page.stop();
  current = null;
  context.session = null;
  context.pools.clear();
  refusal = problem ?? null;
  changed();
}

async function turn() {
  if (!context.session) return changed();
  const found = pageOf(location.hash, context.session);
  if (current?.address === found.address) return undefined;
  current?.page.stop();
  const page = new found.type(context, found.rest);
  const first = current === null;
  current = { ...found, page };
  document.title = `${found.title} · Lifeguard`;
  draw();
  if (!first) {
    document.getElementById('title')?.focus();
    scrollTo(0, 0);
  }
  return page.start();
}

function draw() {
  const view = context.session && current ? shell(context, groups, current, leave) : signIn(enter, refusal);
  render(view, root);
}

onRefused(leave);
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#token=')) {
    takeTokenFromAddress();
    leave();
    begin();
  } else {
    turn();
  }
});
takeTokenFromAddress();

function begin() {
  if (token.get()) {
    enter().catch(problem => {
      refusal = problem;
      leave(problem);
    });
  } else {
    changed();
  }
}

begin();
