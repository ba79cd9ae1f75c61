// SPDX-License-Identifier: Apache-2.0
// The pages, in the order of the navigation. One whose role is higher than the caller's is not offered.
import { covers } from '../ui/parts.js';
import { Alerts } from './alerts.js';
import { Audit } from './audit.js';
import { Connections } from './connections.js';
import { Database } from './database.js';
import { Diagnostics } from './diagnostics.js';
import { Leaks } from './leaks.js';
import { Operations } from './operations.js';
import { Overview } from './overview.js';
import { Policies } from './policies.js';
import { Pools } from './pools.js';
import { TooLow } from './toolow.js';

export const groups = [
  {
    id: 'now',
    title: 'Now',
    pages: [
      { id: 'overview', title: 'Overview', role: 'metrics', type: Overview },
      { id: 'pools', title: 'Pools', role: 'viewer', type: Pools },
      { id: 'connections', title: 'Live connections', role: 'viewer', type: Connections },
      { id: 'leaks', title: 'Leaks', role: 'viewer', type: Leaks },
      { id: 'database', title: 'Database', role: 'viewer', type: Database },
    ],
  },
  {
    id: 'change',
    title: 'Change',
    pages: [
      { id: 'policies', title: 'Policies', role: 'viewer', type: Policies },
      { id: 'operations', title: 'Operations', role: 'viewer', type: Operations },
    ],
  },
  {
    id: 'record',
    title: 'Record',
    pages: [
      { id: 'alerts', title: 'Alerts', role: 'viewer', type: Alerts },
      { id: 'audit', title: 'Audit', role: 'admin', type: Audit },
      { id: 'diagnostics', title: 'Diagnostics', role: 'viewer', type: Diagnostics },
    ],
  },
];

/** Which page the address means: `#/pools/orders` is page `pools` with rest `orders`. */
export function pageOf(hash, session) {
  const [, id = '', rest = ''] = /^#\/([a-z]+)(?:\/(.*))?$/.exec(hash) ?? [];
  const pages = groups.flatMap(group => group.pages);
  const page = pages.find(each => each.id === id) ?? pages[0];
  const type = covers(session.role, page.role) ? page.type : TooLow(page);
  return { ...page, type, rest: decoded(rest), address: `${page.id}/${rest}` };
}

function decoded(rest) {
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}
