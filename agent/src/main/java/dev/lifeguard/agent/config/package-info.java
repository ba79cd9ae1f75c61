// SPDX-License-Identifier: Apache-2.0
/**
 * Settings: declared by feature in the {@code …Keys}, listed by the {@link
 * dev.lifeguard.agent.config.Catalogue}; their sources, validation and live reload. Facade: {@link
 * dev.lifeguard.agent.config.Configuration}. It publishes one immutable {@link
 * dev.lifeguard.agent.config.Policies}; {@code lifeguard-service} looks for changes.
 */
@NullMarked
package dev.lifeguard.agent.config;

import org.jspecify.annotations.NullMarked;
