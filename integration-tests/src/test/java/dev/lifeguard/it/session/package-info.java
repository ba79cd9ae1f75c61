// SPDX-License-Identifier: Apache-2.0
/** Settings of a connection's session. */
@NullMarked
package dev.lifeguard.it.session;

import org.jspecify.annotations.NullMarked;
