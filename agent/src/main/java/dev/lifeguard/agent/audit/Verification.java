// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells whether audit logs are as they were written. */
public final class Verification {

  private Verification() {}

  /**
   * Looks at files, in any order; those of one chain are taken together.
   *
   * @throws IOException when one cannot be read
   */
  public static List<VerifiedChain> of(List<Path> files) throws IOException {
    Map<String, List<Path>> chains = new LinkedHashMap<>();
    for (Path file : files) {
      Stem stem = Stem.of(file);
      String chain = file.toAbsolutePath().resolveSibling(stem.numbered(1)).normalize().toString();
      List<Path> members = chains.computeIfAbsent(chain, key -> new ArrayList<>());
      if (!members.contains(file)) {
        members.add(file);
      }
    }
    List<VerifiedChain> verified = new ArrayList<>();
    for (List<Path> members : chains.values()) {
      members.sort(Verification::olderFirst);
      verified.add(new ChainCheck(Stem.of(members.get(0)).numbered(1)).run(members));
    }
    return verified;
  }

  /** The file that is written comes after all that are full. */
  private static int olderFirst(Path one, Path other) {
    boolean oneIsWritten = isWritten(one);
    boolean otherIsWritten = isWritten(other);
    return oneIsWritten == otherIsWritten
        ? String.valueOf(one.getFileName()).compareTo(String.valueOf(other.getFileName()))
        : Boolean.compare(oneIsWritten, otherIsWritten);
  }

  private static boolean isWritten(Path file) {
    return String.valueOf(file.getFileName()).equals(Stem.of(file).numbered(1));
  }
}
