// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.LifeguardAgent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

class BridgeNameTest {

  private static final String PREFIX = "java/lang/" + "Lifeguard";
  private static final String BUILT = "java/lang/" + "LifeguardBridge";
  private static final String OWN = "dev/lifeguard/bridge/LifeguardBridge";

  private final BridgeName names = new BridgeName();

  @Test
  void everyMentionOfTheBridgeIsRenamed() {
    byte[] renamed = names.renamed(caller());

    StringBuilder calls = new StringBuilder();
    new ClassReader(renamed)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                calls.append(descriptor).append('\n');
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String method, String parameters, boolean itf) {
                    calls.append(owner).append('.').append(method).append(parameters).append('\n');
                  }

                  @Override
                  public void visitLdcInsn(Object value) {
                    calls.append(value).append('\n');
                  }
                };
              }
            },
            0);
    assertThat(calls.toString())
        .isEqualTo(
            "(L"
                + OWN
                + ";J)V\n"
                + "123456789012\n"
                + "3.5\n"
                + "java/lang/String\n"
                + "(L"
                + OWN
                + ";)V\n"
                + OWN
                + ".borrowing(Ljava/lang/Object;)J\n");
  }

  /** Of every kind of constant: also long and double, which take two entries. */
  private static byte[] caller() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "probe/Caller", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, "call", "(L" + BUILT + ";J)V", null, null);
    method.visitCode();
    method.visitLdcInsn(123456789012L);
    method.visitLdcInsn(3.5d);
    method.visitLdcInsn("java/lang/String");
    method.visitLdcInsn(Type.getMethodType("(L" + BUILT + ";)V"));
    method.visitInvokeDynamicInsn(
        "run",
        "()Ljava/lang/Runnable;",
        new Handle(Opcodes.H_INVOKESTATIC, BUILT, "bootstrap", "()V", false),
        7,
        1.5f);
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, BUILT, "borrowing", "(Ljava/lang/Object;)J", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(9, 9);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void aClassFileWithoutItStaysByteForByte() throws IOException {
    Path classes =
        Path.of(LifeguardAgent.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(classes)) {
      files = walk.filter(file -> file.toString().endsWith(".class")).toList();
    }
    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains(PREFIX)) {
        continue; // the ones that rename
      }
      assertThat(names.renamed(bytes)).as(file.toString()).isEqualTo(bytes);
    }
  }

  @Test
  void aModuleDescriptorHasConstantsOfItsOwn() throws IOException {
    try (InputStream in = Object.class.getModule().getResourceAsStream("module-info.class")) {
      byte[] bytes = in.readAllBytes();
      assertThat(names.renamed(bytes)).isEqualTo(bytes);
    }
  }
}
