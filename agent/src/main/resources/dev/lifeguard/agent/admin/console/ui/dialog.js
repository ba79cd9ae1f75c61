// SPDX-License-Identifier: Apache-2.0
// Questions before an action, in the browser's own modal dialog: focus, Escape and the backdrop are its business.
import { html, nothing, render } from './html.js';
import { failure } from './parts.js';

let host = null;

/**
 * Asks, and does what was asked for; stays open, with the reason, when that is refused.
 *
 * @param fields `{name, label, type, value, help, required, options, placeholder, min, max}`
 * @param submit gets the values; what it returns is what the promise gives
 * @returns null when the person thinks better of it
 */
export function ask({ title, lead, fields = [], action, danger = false, submit }) {
  host ??= document.body.appendChild(document.createElement('div'));
  return new Promise(resolve => {
    let problem = null;
    let busy = false;
    let result = null;
    const dialog = () => host.querySelector('dialog');
    const draw = () =>
      render(
        html`<dialog aria-labelledby="dialog-title" @close=${closed} @cancel=${event => busy && event.preventDefault()}>
          <form method="dialog" @submit=${send} novalidate>
            <h2 id="dialog-title">${title}</h2>
            ${lead ? html`<p>${lead}</p>` : nothing}
            ${fields.map(field)}
            ${problem ? failure(problem) : nothing}
            <div class="actions end">
              <button type="button" @click=${() => dialog().close()} ?disabled=${busy}>Keep as it is</button>
              <button type="submit" class=${danger ? 'danger filled' : 'primary'} ?disabled=${busy}>${action}</button>
            </div>
          </form>
        </dialog>`,
        host,
      );
    async function send(event) {
      event.preventDefault();
      const form = event.target;
      const bad = [...form.elements].find(each => each.willValidate && !each.checkValidity());
      if (bad) {
        problem = { title: bad.labels?.[0]?.textContent.trim() ?? 'Missing', detail: bad.validationMessage };
        draw();
        bad.focus();
        return;
      }
      const values = Object.fromEntries(fields.map(each => [each.name, each.type === 'checkbox' ? form.elements[each.name].checked : form.elements[each.name].value.trim()]));
      busy = true;
      problem = null;
      draw();
      try {
        result = (await submit(values)) ?? true;
        dialog().close();
      } catch (refused) {
        problem = refused;
      }
      busy = false;
      if (dialog()) draw();
    }
    function closed() {
      render(nothing, host);
      resolve(result);
    }
    draw();
    dialog().showModal();
  });
}

function field(each) {
  const id = `field-${each.name}`;
  const help = each.help ? `${id}-help` : nothing;
  if (each.type === 'checkbox') {
    return html`<div class="field check"><input type="checkbox" id=${id} name=${each.name} .checked=${Boolean(each.value)} aria-describedby=${help}><label for=${id}>${each.label}</label>${hint(each, id)}</div>`;
  }
  const input = each.options
    ? html`<select id=${id} name=${each.name} aria-describedby=${help}>${each.options.map(([value, label]) => html`<option value=${value} ?selected=${value === each.value}>${label}</option>`)}</select>`
    : html`<input id=${id} name=${each.name} type=${each.type ?? 'text'} value=${each.value ?? ''} placeholder=${each.placeholder ?? nothing} min=${each.min ?? nothing} max=${each.max ?? nothing} ?required=${each.required} aria-describedby=${help} autocomplete="off" spellcheck="false">`;
  return html`<div class="field"><label for=${id}>${each.label}${each.required ? '' : html` <span class="muted">optional</span>`}</label>${input}${hint(each, id)}</div>`;
}

const hint = (each, id) => (each.help ? html`<p class="help" id="${id}-help">${each.help}</p>` : nothing);
