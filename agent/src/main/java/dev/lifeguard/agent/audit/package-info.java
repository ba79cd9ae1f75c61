// SPDX-License-Identifier: Apache-2.0
/** Who changed what, and who was refused. */
@NullMarked
package dev.lifeguard.agent.audit;

import org.jspecify.annotations.NullMarked;
