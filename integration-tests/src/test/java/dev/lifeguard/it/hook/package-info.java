// SPDX-License-Identifier: Apache-2.0
/** The product's jar, and the classes that its hooks name. */
@NullMarked
package dev.lifeguard.it.hook;

import org.jspecify.annotations.NullMarked;
