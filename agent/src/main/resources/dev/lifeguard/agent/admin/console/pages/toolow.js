// SPDX-License-Identifier: Apache-2.0
import { Page } from '../page.js';
import { empty } from '../ui/parts.js';

/** In place of a page that the token does not open. */
export const TooLow = page =>
  class extends Page {
    data = {};

    body() {
      return empty(`${page.title} needs role ${page.role}; your token has role ${this.context.session.role}.`, 'Sign out, and in again with a token of that role: lifeguard.admin.tokens.<role> names where it is.', 'lock');
    }
  };
