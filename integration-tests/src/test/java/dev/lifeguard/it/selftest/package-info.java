// SPDX-License-Identifier: Apache-2.0

/** Self-tests beside a service that works. */
@NullMarked
package dev.lifeguard.it.selftest;

import org.jspecify.annotations.NullMarked;
