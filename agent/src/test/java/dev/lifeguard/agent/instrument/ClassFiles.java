// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** A loader that serves class files from memory, and only those. */
final class ClassFiles extends ClassLoader {

  private final Map<String, byte[]> files = new HashMap<>();

  ClassFiles() {
    super(null);
  }

  /** An empty class, by internal names. */
  static byte[] of(String name, String parent, String... interfaces) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, interfaces);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The class file of a class of the test's. */
  static byte[] of(Class<?> type) {
    String resource = '/' + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return java.util.Objects.requireNonNull(in, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ClassFiles with(String name, String parent, String... interfaces) {
    files.put(name + ".class", of(name, parent, interfaces));
    return this;
  }

  ClassFiles with(String name, byte[] bytes) {
    files.put(name + ".class", bytes);
    return this;
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = files.get(name);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }
}
