// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.lifeguard.older.hikari.pool;

import org.jspecify.annotations.NullMarked;
