// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Every method and field of {@code java.util.logging.Logger} that the class path's jars use. */
final class LoggerReferences extends ClassVisitor {

  static final String LOGGER = "java/util/logging/Logger";

  /** Name and descriptor; a superclass is named {@code extends}. */
  final Set<String> used = new TreeSet<>();

  int jars;
  private String reading = "";

  LoggerReferences() {
    super(Opcodes.ASM9);
  }

  static LoggerReferences ofClassPath() throws IOException {
    LoggerReferences references = new LoggerReferences();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        references.readJar(entry);
      }
    }
    return references;
  }

  private void readJar(String path) throws IOException {
    jars++;
    try (ZipFile jar = new ZipFile(path)) {
      Enumeration<? extends ZipEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = jar.getInputStream(entry)) {
            readClass(in.readAllBytes());
          }
        }
      }
    }
  }

  private void readClass(byte[] bytes) {
    if (new String(bytes, StandardCharsets.ISO_8859_1).contains(LOGGER)) {
      new ClassReader(bytes).accept(this, ClassReader.SKIP_DEBUG);
    }
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    reading = name;
    if (LOGGER.equals(superName)) {
      used.add("extends by " + reading);
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(int op, String owner, String method, String type, boolean itf) {
        see(owner, method, type);
      }

      @Override
      public void visitFieldInsn(int op, String owner, String field, String type) {
        see(owner, field, type);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String method, String type, Handle bootstrap, Object... arguments) {
        Arrays.stream(arguments)
            .filter(Handle.class::isInstance)
            .map(Handle.class::cast)
            .forEach(handle -> see(handle.getOwner(), handle.getName(), handle.getDesc()));
      }
    };
  }

  private void see(String owner, String name, String descriptor) {
    if (owner.equals(LOGGER)) {
      used.add(name + descriptor);
    }
  }
}
