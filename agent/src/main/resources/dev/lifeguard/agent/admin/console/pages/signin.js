// SPDX-License-Identifier: Apache-2.0
// Asks for the token. It is kept in this tab only, and sent with each request; there are no cookies.
import { html, nothing } from '../ui/html.js';
import { buoy } from '../ui/icons.js';
import { failure } from '../ui/parts.js';

export function signIn(enter, refusal) {
  document.title = 'Sign in · Lifeguard';
  const send = async event => {
    event.preventDefault();
    const form = event.target;
    const given = form.elements.token.value.trim();
    if (!given) {
      form.elements.token.focus();
      return;
    }
    form.elements.send.disabled = true;
    await enter(given).catch(() => {});
    if (form.isConnected) {
      form.elements.send.disabled = false;
      form.elements.token.select();
    }
  };
  return html`<main class="signin" id="main">
    <form @submit=${send}>
      ${buoy()}
      <h1>Lifeguard</h1>
      <p class="muted">Connection pools of this service, watched and guarded.</p>
      ${refusal ? failure(told(refusal)) : nothing}
      <label for="token">Token</label>
      <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" autofocus aria-describedby="token-help">
      <p class="help" id="token-help">The service's start line on standard error names the file that holds the admin token; tokens of lower roles come from <code>lifeguard.admin.tokens.&lt;role&gt;</code>. It stays in this tab until you sign out or close it.</p>
      <button type="submit" name="send" class="primary">Sign in</button>
    </form>
  </main>`;
}

const told = problem => (problem.status === 401 ? { title: 'That token is not known here', detail: 'Check for a missing character, or read the token file again: tokens are read when the service starts.' } : problem);
