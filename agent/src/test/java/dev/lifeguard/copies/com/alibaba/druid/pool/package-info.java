// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.lifeguard.copies.com.alibaba.druid.pool;

import org.jspecify.annotations.NullMarked;
