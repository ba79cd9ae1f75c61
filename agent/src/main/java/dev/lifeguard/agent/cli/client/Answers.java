// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.net.http.HttpResponse;

/** What an answer means. */
final class Answers {

  private Answers() {}

  static Json json(String url, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      throw refusal(url, status, response.body());
    }
    Json json = Json.parse(response.body());
    if (json == null) {
      throw new Failure(
          Failure.UNREACHABLE, url + " answers, but not as Lifeguard's endpoint does (--url)");
    }
    return json;
  }

  static Failure refusal(String url, int status, String body) {
    Json problem = Json.parse(body);
    String said = problem == null ? "" : problem.text("title");
    String detail = problem == null ? "" : problem.text("detail");
    String words =
        said.isEmpty() ? url + " answers " + status + ", not as Lifeguard's endpoint does" : said;
    return new Failure(
        exitCode(status, !said.isEmpty()),
        detail.isEmpty() ? words : words + (words.endsWith("?") ? " " : ": ") + detail);
  }

  private static int exitCode(int status, boolean ours) {
    if (!ours) {
      return status == 401 || status == 403 ? Failure.DENIED : Failure.UNREACHABLE;
    }
    return switch (status) {
      case 401, 403, 421 -> Failure.DENIED;
      case 409 -> Failure.FINDING;
      default -> status < 500 ? Failure.USAGE : Failure.UNREACHABLE;
    };
  }
}
