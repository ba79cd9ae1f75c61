// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.lifeguard.copies.hikari.pool;

import org.jspecify.annotations.NullMarked;
