// SPDX-License-Identifier: Apache-2.0
/** The HTTP side: routes, JSON, errors. */
@NullMarked
package dev.lifeguard.sample.http;

import org.jspecify.annotations.NullMarked;
