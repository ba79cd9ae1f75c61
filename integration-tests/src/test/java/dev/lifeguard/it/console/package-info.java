// SPDX-License-Identifier: Apache-2.0
/** The console in Debian's Chromium, on the endpoint of a real service with a real PostgreSQL. */
@NullMarked
package dev.lifeguard.it.console;

import org.jspecify.annotations.NullMarked;
