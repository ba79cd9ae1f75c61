// SPDX-License-Identifier: Apache-2.0
/** The routes, one room for each resource. They ask the features; no feature knows of them. */
@NullMarked
package dev.lifeguard.agent.admin.api;

import org.jspecify.annotations.NullMarked;
