// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.lifeguard.lends.hikari.pool;

import org.jspecify.annotations.NullMarked;
