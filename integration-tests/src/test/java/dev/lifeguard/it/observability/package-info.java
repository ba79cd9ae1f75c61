// SPDX-License-Identifier: Apache-2.0
/** What is charted and alerted on: a real Prometheus reads a real service. */
@NullMarked
package dev.lifeguard.it.observability;

import org.jspecify.annotations.NullMarked;
