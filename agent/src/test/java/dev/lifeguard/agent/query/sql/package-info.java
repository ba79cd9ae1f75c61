// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.lifeguard.agent.query.sql;

import org.jspecify.annotations.NullMarked;
