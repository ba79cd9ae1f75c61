// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.lifeguard.copies.dbcp2;

import org.jspecify.annotations.NullMarked;
