// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A copy of the built jar in which every method of one class throws as soon as it is called on a
 * thread of the service. The agent's own threads are spared: they have to tell what happened.
 */
final class FaultyAgent {

  /** What static fields are initialised with: else the class could not even be loaded. */
  private static final int INITIALISER = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;

  private static final String ANY = "";

  private FaultyAgent() {}

  /**
   * Makes it.
   *
   * @param type of package {@code dev.lifeguard.agent}, {@code pool.Slots}
   * @param error what is thrown
   */
  static Path of(String type, Class<? extends Throwable> error) {
    return of(type, ANY, error);
  }

  /** The same of one method alone. */
  static Path of(String type, String method, Class<? extends Throwable> error) {
    String entry = "isolated/dev/lifeguard/agent/" + type.replace('.', '/') + ".classdata";
    Path copy =
        Agent.work().resolve("faulty-" + type + method + "-" + error.getSimpleName() + ".jar");
    try (ZipFile jar = new ZipFile(Agent.JAR.toFile())) {
      if (jar.getEntry(entry) == null) {
        throw new IllegalArgumentException("no " + type + " in " + Agent.JAR);
      }
      Files.createDirectories(copy.getParent());
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
        out.setLevel(Deflater.NO_COMPRESSION); // it is read once
        copy(jar, out, entry, method, error.getName().replace('.', '/'));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(
      ZipFile jar, ZipOutputStream out, String entry, String method, String error)
      throws IOException {
    Enumeration<? extends ZipEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      ZipEntry each = entries.nextElement();
      byte[] bytes = jar.getInputStream(each).readAllBytes();
      out.putNextEntry(new ZipEntry(each.getName()));
      out.write(each.getName().equals(entry) ? faulty(bytes, method, error) : bytes);
    }
  }

  private static byte[] faulty(byte[] bytes, String only, String error) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, thrown);
            boolean initialises = (access & INITIALISER) == INITIALISER || name.startsWith("<");
            boolean meant = only.equals(ANY) || only.equals(name);
            return (access & Opcodes.ACC_ABSTRACT) != 0 || initialises || !meant
                ? method
                : new Throwing(method, error);
          }
        },
        0);
    return writer.toByteArray();
  }

  /**
   * {@code if (!Thread.currentThread().getName().startsWith("lifeguard")) throw new …("fault")}.
   */
  private static final class Throwing extends MethodVisitor {

    private final String error;

    Throwing(MethodVisitor next, String error) {
      super(Opcodes.ASM9, next);
      this.error = error;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label spared = new Label();
      visitMethodInsn(
          Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
      visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, "java/lang/Thread", "getName", "()Ljava/lang/String;", false);
      visitLdcInsn("lifeguard");
      visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, "java/lang/String", "startsWith", "(Ljava/lang/String;)Z", false);
      visitJumpInsn(Opcodes.IFNE, spared);
      visitTypeInsn(Opcodes.NEW, error);
      visitInsn(Opcodes.DUP);
      visitLdcInsn("fault");
      visitMethodInsn(Opcodes.INVOKESPECIAL, error, "<init>", "(Ljava/lang/String;)V", false);
      visitInsn(Opcodes.ATHROW);
      visitLabel(spared);
      visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      visitInsn(Opcodes.NOP); // no two frames at one place
    }
  }
}
