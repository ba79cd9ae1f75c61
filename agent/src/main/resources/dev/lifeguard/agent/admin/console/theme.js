// SPDX-License-Identifier: Apache-2.0
// Before the first paint, so that no page flashes in the other theme; therefore no module.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('lifeguard.theme');
  } catch {
    // storage is switched off: the system's theme
  }
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
