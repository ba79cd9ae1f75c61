// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/**
 * A setting that names a database.
 *
 * @param source where it was set: system property, environment variable or command line
 * @param key its name
 * @param value the URL without secrets, or the driver or kind it names
 * @param productName the database product, as people write it
 * @param product the database product
 * @param verdict what the policy makes of it
 */
public record Finding(
    String source,
    String key,
    String value,
    String productName,
    Product product,
    Verdict verdict) {}
