// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Shows requests as curl would send them: the token stays in its file. */
final class Curl {

  private final EndpointOptions options;
  private final String url;
  private final Path tokenFile;
  private final PrintWriter err;

  Curl(EndpointOptions options, String url, Path tokenFile, PrintWriter err) {
    this.options = options;
    this.url = url;
    this.tokenFile = tokenFile;
    this.err = err;
  }

  void show(String method, String path, String body) {
    if (!options.showRequest) {
      return;
    }
    StringBuilder line = new StringBuilder("curl");
    if (!method.equals("GET")) {
      line.append(" -X ").append(method);
    }
    file(line, "--cacert", options.ca);
    file(line, "--cert", options.certificate);
    file(line, "--key", options.key);
    line.append(" -H \"Authorization: Bearer $(cat ")
        .append(quoted(tokenFile.toString()))
        .append(")\"");
    if (!body.isEmpty()) {
      line.append(" -H 'Content-Type: application/json' --data ").append(quoted(body));
    }
    err.println(line.append(' ').append(quoted(url + path)));
  }

  private static void file(StringBuilder line, String option, String file) {
    if (!file.isEmpty()) {
      line.append(' ').append(option).append(' ').append(quoted(file));
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
