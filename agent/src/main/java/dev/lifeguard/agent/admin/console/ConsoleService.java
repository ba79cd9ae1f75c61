// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import java.util.List;

/**
 * Whose console it is.
 *
 * @param name the service's
 * @param environment where it runs
 * @param version the agent's
 * @param withheld capabilities that nobody has here
 */
public record ConsoleService(
    String name, String environment, String version, List<String> withheld) {}
