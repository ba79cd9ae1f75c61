// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event, as the HTML standard has it.
 *
 * @param id by which a listener that comes back says where it was; null for none
 * @param name no line breaks
 * @param data JSON in one line
 */
public record ServerEvent(@Nullable String id, String name, String data) {

  /** As it is sent. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(data.length() + 48);
    if (id != null) {
      text.append("id: ").append(id).append('\n');
    }
    text.append("event: ").append(name).append('\n');
    for (String line : data.split("\r\n|\r|\n", -1)) {
      text.append("data: ").append(line).append('\n');
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
