// SPDX-License-Identifier: Apache-2.0
/** A throw-away PostgreSQL of its own for a service, a test or a benchmark. */
@NullMarked
package dev.lifeguard.sample.embedded;

import org.jspecify.annotations.NullMarked;
