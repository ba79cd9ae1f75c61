// SPDX-License-Identifier: Apache-2.0
/** What the agent sees, in the JVM's own flight recording; nothing while none runs. */
@NullMarked
package dev.lifeguard.agent.flight;

import org.jspecify.annotations.NullMarked;
