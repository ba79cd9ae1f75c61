// SPDX-License-Identifier: Apache-2.0
/**
 * Settings catalogue, sources, live reload and validation; publishes one immutable snapshot of
 * policies.
 */
@NullMarked
package dev.lifeguard.agent.config;

import org.jspecify.annotations.NullMarked;
