// SPDX-License-Identifier: Apache-2.0
// What stands around every page: where one is, whose endpoint this is, and whether what is seen is of now.
import { html, nothing } from './ui/html.js';
import { buoy, icon } from './ui/icons.js';
import { covers } from './ui/parts.js';

const states = {
  live: ['ok', 'Live', 'Events arrive as they happen.'],
  polling: ['warn', 'Every 5 s', 'No event stream: the pages ask every five seconds.'],
  paused: ['idle', 'Paused', 'Nothing moves until you resume.'],
  connecting: ['idle', 'Connecting', 'The event stream is being opened.'],
};

export function shell(context, groups, current, leave) {
  const { session, live } = context;
  return html`
    <a class="skip" href="#main" @click=${skip}>Skip to the page</a>
    <div class="frame">
      <aside class="side">
        <a class="brand" href="#/overview">${buoy()}<span>Lifeguard</span></a>
        <details class="menu" ?open=${wide.matches}>
          <summary>${icon('menu')}<span>${current.title}</span></summary>
          <nav aria-label="Pages">${groups.map(group => part(group, session, current))}</nav>
        </details>
      </aside>
      <div class="body">
        <header class="top">
          <p class="where"><strong>${session.service ?? 'Service'}</strong>${session.environment ? html`<span class="tag ${session.environment}">${session.environment}</span>` : nothing}</p>
          <div class="controls">
            ${status(live)}
            <button type="button" class="quiet" @click=${() => live.hold(!live.held)} aria-pressed=${String(live.held)}>${icon(live.held ? 'play' : 'pause')}<span>${live.held ? 'Resume updates' : 'Pause updates'}</span></button>
            ${themeSwitch(context.changed)}
            <span class="who">Role <strong>${session.role}</strong></span>
            <button type="button" class="quiet" @click=${() => leave()}>${icon('out')}<span>Sign out</span></button>
          </div>
        </header>
        <main id="main" tabindex="-1" class="page-${current.id}">
          <h1 id="title" tabindex="-1">${current.title}</h1>
          ${current.page.view()}
        </main>
        <div id="toast" aria-hidden="true"></div>
        <div id="spoken" class="unseen" role="status" aria-live="polite"></div>
      </div>
    </div>`;
}

const wide = matchMedia('(min-width: 60rem)');
wide.addEventListener('change', () => {
  const menu = document.querySelector('.menu');
  if (menu) menu.open = wide.matches;
});

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function part(group, session, current) {
  const pages = group.pages.filter(page => covers(session.role, page.role));
  return pages.length
    ? html`<div class="group"><p class="label" id="group-${group.id}">${group.title}</p><ul aria-labelledby="group-${group.id}">${pages.map(
        page => html`<li><a href="#/${page.id}" aria-current=${page.id === current.id ? 'page' : nothing} @click=${close}>${icon(page.id)}<span>${page.title}</span></a></li>`,
      )}</ul></div>`
    : nothing;
}

function close() {
  if (!wide.matches) document.querySelector('.menu').open = false;
}

function status(live) {
  const [tone, word, title] = states[live.state];
  return html`<span class="badge ${tone}" title=${title}>${icon(tone)}<span>${word}</span></span>`;
}

const dark = matchMedia('(prefers-color-scheme: dark)');

function themeSwitch(changed) {
  const isDark = (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
  const turn = () => {
    const theme = isDark ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem('lifeguard.theme', theme);
    } catch {
      // storage is switched off: until the tab closes
    }
    document.dispatchEvent(new Event('lifeguard:theme'));
    changed();
  };
  return html`<button type="button" class="quiet" @click=${turn}>${icon(isDark ? 'sun' : 'moon')}<span>${isDark ? 'Light theme' : 'Dark theme'}</span></button>`;
}

dark.addEventListener('change', () => document.dispatchEvent(new Event('lifeguard:theme')));
