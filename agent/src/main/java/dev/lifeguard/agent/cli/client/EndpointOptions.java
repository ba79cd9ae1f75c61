// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import picocli.CommandLine.Option;

/** Where the agent is, how to get in, and how to answer. */
final class EndpointOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9463",
      description = "The agent's endpoint, as its start line says (default: ${DEFAULT-VALUE}).")
  String url = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "",
      description =
          "The file with the token. Default: LIFEGUARD_ADMIN_TOKEN_FILE, else the one file that an"
              + " agent of this user has written.")
  String tokenFile = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      defaultValue = "",
      description = "PEM: who may have signed the endpoint's certificate, instead of the JDK's.")
  String ca = "";

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      defaultValue = "",
      description = "PEM: shown to an endpoint with lifeguard.admin.tls.client-ca.")
  String certificate = "";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      defaultValue = "",
      description = "PEM: the key of --certificate.")
  String key = "";

  @Option(names = "--json", description = "Print what the agent answers, for scripts.")
  boolean json;

  @Option(
      names = "--show-request",
      description = "Also print, on standard error, the same request for curl, without the token.")
  boolean showRequest;
}
