// SPDX-License-Identifier: Apache-2.0
/** What runs beside the requests: settling payments, closing the day. */
@NullMarked
package dev.lifeguard.sample.job;

import org.jspecify.annotations.NullMarked;
