// SPDX-License-Identifier: Apache-2.0
// The agent itself: what it runs in, what it sees, what it was told wrongly.
import { get } from '../api.js';
import { Page } from '../page.js';
import { badge } from '../ui/badge.js';
import { millis, number } from '../ui/format.js';
import { html } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { empty, facts, section } from '../ui/parts.js';
import { checks } from './database.js';

export class Diagnostics extends Page {
  every = 10000;

  async load(signal) {
    const [health, policies, session] = await Promise.all([get('health', signal), get('api/v1/policies', signal), get('api/v1/session', signal)]);
    this.data = { health, policies, session };
  }

  body() {
    const { health, policies, session } = this.data;
    const { hooks } = health.agent;
    const own = health.checks.filter(check => (check.about ? check.about === 'agent' : /^(hooks|statements|agent-errors|session-settings)/.test(check.id)));
    return html`
      ${section('Agent', facts([
        ['Version', health.agent.version],
        ['Running for', millis(health.agent.uptimeMillis)],
        ['Service', health.service],
        ['Environment', html`${health.environment} <span class="muted">${policies.environmentSource}</span>`],
        ['JVM', session.jvm],
        ['Process', session.pid === undefined ? undefined : String(session.pid)],
        ['Processors', session.processors === undefined ? undefined : number(session.processors)],
        ['Your role', session.role],
        ['Taken away here', session.withheld?.length ? session.withheld.join(', ') : 'nothing'],
      ]))}
      ${section('Hooks', hooks.failed.length
        ? html`<ul class="advice">${hooks.failed.map(hook => html`<li>${icon('warn')}<code>${hook}</code></li>`)}</ul>`
        : html`<p>${hooks.expected ? 'Each place in JDBC classes where the agent means to listen is instrumented.' : 'No JDBC class has been loaded yet.'}</p>`,
        { lead: html`${badge(hooks.failed.length ? 'warn' : 'pass', `${number(hooks.active)} of ${number(hooks.expected)}`)}` })}
      ${section('Checks of the agent', own.length ? checks(own) : empty('There is none.', 'See the overview for all checks.'))}
      ${section('Settings that need a look', policies.problems.length
        ? html`<ul class="advice">${policies.problems.map(problem => html`<li>${icon(problem.severity === 'error' ? 'bad' : problem.severity === 'warning' ? 'warn' : 'info')}<span>${problem.message}</span></li>`)}</ul>`
        : empty('Every setting was understood.', 'Unknown keys and bad values would be named here, with the nearest known key.', 'ok'))}
      ${section('For scripts', html`<p>Everything here is also an answer of this endpoint. <button type="button" @click=${() => this.save()}>Save the OpenAPI document</button></p><p class="muted">The address alone would be refused: it needs the token, which a link does not send.</p>`)}`;
  }

  /** A link would send no token. */
  async save() {
    const document_ = await get('api/v1/openapi.json');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(document_, null, 2)], { type: 'application/json' }));
    link.download = 'lifeguard-openapi.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
