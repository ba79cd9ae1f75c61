// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

/**
 * Who sends alerts.
 *
 * @param instance tells instances of one service apart: one may be well while another is not
 * @param url of the endpoint; empty where there is none
 */
public record Origin(String service, String environment, String instance, String url) {}
