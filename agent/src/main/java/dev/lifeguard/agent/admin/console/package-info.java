// SPDX-License-Identifier: Apache-2.0
/** The console's files, which hold no data, and what a page has to know of its caller. */
@NullMarked
package dev.lifeguard.agent.admin.console;

import org.jspecify.annotations.NullMarked;
