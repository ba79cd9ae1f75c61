// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

/**
 * A channel that somebody has set.
 *
 * @param address a URL
 * @param key the webhook's secret, PagerDuty's routing key; else none
 */
public record ChannelSetting(ChannelKind kind, Secret address, Secret key) {}
