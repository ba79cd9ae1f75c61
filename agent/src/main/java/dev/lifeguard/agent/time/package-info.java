// SPDX-License-Identifier: Apache-2.0
/** Clock and scheduler ports. */
@NullMarked
package dev.lifeguard.agent.time;

import org.jspecify.annotations.NullMarked;
