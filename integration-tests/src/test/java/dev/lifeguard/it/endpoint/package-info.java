// SPDX-License-Identifier: Apache-2.0
/** The endpoint from outside: by people who mean harm, and encrypted. */
@NullMarked
package dev.lifeguard.it.endpoint;

import org.jspecify.annotations.NullMarked;
