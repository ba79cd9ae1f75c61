// SPDX-License-Identifier: Apache-2.0
// Small pieces that every page is put together from.
import { html, nothing } from './html.js';
import { icon } from './icons.js';

export const section = (title, body, { lead, tools, id } = {}) => html`<section class="panel" aria-labelledby=${id ?? slug(title)}>
  <header><h2 id=${id ?? slug(title)}>${title}</h2>${lead ? html`<p class="lead">${lead}</p>` : nothing}${tools ? html`<div class="tools">${tools}</div>` : nothing}</header>
  ${body}
</section>`;

export const slug = title => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Nothing to show: why, and what to do. */
export const empty = (why, todo, tone = 'idle') => html`<div class="empty">${icon(tone)}<div><p>${why}</p>${todo ? html`<p class="muted">${todo}</p>` : nothing}</div></div>`;

export const facts = pairs => html`<dl class="facts">${pairs
  .filter(([, value]) => value !== undefined)
  .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value ?? '–'}</dd></div>`)}</dl>`;

export const failure = problem => html`<div class="failure" role="alert">${icon('bad')}<div><p><strong>${problem.title ?? 'It failed'}</strong></p><p>${problem.detail ?? problem.message ?? ''}</p></div></div>`;

/**
 * Buttons for what the caller may do, and one line that says why the others are missing.
 *
 * @param wanted `{label, role, capability, run, danger, primary, off: why not now}`
 */
export function actions(session, wanted) {
  const able = wanted.filter(action => !missing(session, action));
  const unable = wanted.filter(action => missing(session, action));
  return html`<div class="actions">
    ${able.map(
      action => html`<button type="button" class="${action.danger ? 'danger' : ''} ${action.primary ? 'primary' : ''}" ?disabled=${Boolean(action.off)} title=${action.off || nothing} aria-label=${action.name ?? nothing} @click=${action.run}>${action.label}</button>`,
    )}
    ${unable.length ? html`<p class="locked">${icon('lock')}<span>${reason(session, unable)}</span></p>` : nothing}
  </div>`;
}

const ladder = ['metrics', 'viewer', 'operator', 'admin'];

export const covers = (role, needed) => ladder.indexOf(role) >= ladder.indexOf(needed);

function missing(session, { role, capability }) {
  if (!covers(session.role, role)) return `role ${role}`;
  const taken = session.withheld ?? [];
  return capability && taken.includes(capability) ? `capability ${capability}` : null;
}

function reason(session, unable) {
  const byCause = new Map();
  for (const action of unable) {
    const cause = missing(session, action);
    byCause.set(cause, [...(byCause.get(cause) ?? []), action.label]);
  }
  return [...byCause]
    .map(([cause, labels]) =>
      cause.startsWith('role')
        ? `${labels.join(', ')}: needs ${cause}; your token has role ${session.role}.`
        : `${labels.join(', ')}: taken away from this endpoint (lifeguard.admin.capabilities).`,
    )
    .join(' ');
}

/** Part of a whole, as a bar; the words beside it say the same. */
export const meter = (value, most, tone = 'info') => html`<svg class="meter ${tone}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="fill" width=${most ? Math.min(100, (100 * value) / most) : 0} height="4"/></svg>`;

export const stack = frames => (frames?.length ? html`<pre class="stack" tabindex="0">${(Array.isArray(frames) ? frames : [frames]).join('\n')}</pre>` : nothing);

/** Words of the agent's own, in which backticks mark what is typed. */
export const prose = words => String(words ?? '').split('`').map((part, at) => (at % 2 ? html`<code>${part}</code>` : part));
