// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Which JDBC interfaces a class implements, read from class files, without loading anything.
 *
 * <p>A supertype that cannot be found counts as unknown and the walk goes on: the OpenTelemetry
 * agent adds interfaces that exist in memory only, at which Byte Buddy's own {@code hasSuperType}
 * gives up on the whole class, silently.
 */
final class Hierarchy {

  private static final int MOST_TYPES = 200;

  private final @Nullable ClassLoader loader;
  private final Set<String> seen = new HashSet<>();
  private final EnumSet<JdbcKind> kinds = EnumSet.noneOf(JdbcKind.class);
  private boolean superclassHas;

  private Hierarchy(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Reads the hierarchy of a class that is being loaded.
   *
   * @return null when it implements none of them
   */
  static @Nullable Hierarchy of(@Nullable ClassLoader loader, ClassReader type) {
    Hierarchy hierarchy = new Hierarchy(loader);
    String parent = type.getSuperName();
    if (parent != null) {
      hierarchy.walk(parent);
      hierarchy.superclassHas = !hierarchy.kinds.isEmpty();
    }
    for (String each : type.getInterfaces()) {
      hierarchy.walk(each);
    }
    return hierarchy.kinds.isEmpty() ? null : hierarchy;
  }

  Set<JdbcKind> kinds() {
    return kinds;
  }

  /** Whether the superclass implements one of them too, and so has been given its slot. */
  boolean superclassHas() {
    return superclassHas;
  }

  private void walk(String type) {
    JdbcKind kind = JdbcKind.of(type);
    if (kind != null) {
      kinds.add(kind);
    } else if (!type.startsWith("java/") && seen.size() < MOST_TYPES && seen.add(type)) {
      ClassReader read = read(type);
      if (read != null) {
        if (read.getSuperName() != null) {
          walk(read.getSuperName());
        }
        for (String each : read.getInterfaces()) {
          walk(each);
        }
      }
    }
  }

  private @Nullable ClassReader read(String type) {
    String resource = type + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? null : new ClassReader(in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      return null; // a loader that cannot serve its own class files; the supertype stays unknown
    }
  }
}
