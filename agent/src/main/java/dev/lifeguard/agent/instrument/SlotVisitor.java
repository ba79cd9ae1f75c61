// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import dev.lifeguard.bootstrap.LifeguardState;
import java.util.Arrays;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;

/**
 * Adds the slot to a class that is being loaded: a field for what the agent keeps, and the bridge's
 * interface to reach it from outside. The field is private and transient, so it is neither
 * serialised nor part of a serial version.
 */
final class SlotVisitor extends AsmVisitorWrapper.AbstractBase {

  private static final String OBJECT = "Ljava/lang/Object;";

  /** 128 bytes of references, or 256: the JVM lays out what is no reference before all of them. */
  private static final int ROOM = 32;

  private final boolean apart;

  SlotVisitor(Slot slot) {
    this.apart = slot == Slot.APART;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new Adding(
        visitor, type.getInternalName(), Type.getInternalName(LifeguardState.class), apart);
  }

  private static final class Adding extends ClassVisitor {
    private final String owner;
    private final String shape;
    private final boolean apart;

    Adding(ClassVisitor next, String owner, String shape, boolean apart) {
      super(Opcodes.ASM9, next);
      this.owner = owner;
      this.shape = shape;
      this.apart = apart;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      int count = interfaces == null ? 0 : interfaces.length;
      String[] more = interfaces == null ? new String[1] : Arrays.copyOf(interfaces, count + 1);
      more[count] = shape;
      String generic = signature == null ? null : signature + "L" + shape + ";";
      super.visit(version, access, name, generic, superName, more);
    }

    @Override
    public void visitEnd() {
      add("lifeguard$state");
      for (int i = 0; apart && i < ROOM; i++) {
        field("lifeguard$room" + i);
      }
      super.visitEnd();
    }

    private void field(String name) {
      int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
      super.visitField(hidden, name, OBJECT, null, null).visitEnd();
    }

    private void add(String name) {
      int hidden = Opcodes.ACC_SYNTHETIC;
      field(name);
      int open = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | hidden;
      MethodVisitor get = super.visitMethod(open, name, "()" + OBJECT, null, null);
      get.visitCode();
      get.visitVarInsn(Opcodes.ALOAD, 0);
      get.visitFieldInsn(Opcodes.GETFIELD, owner, name, OBJECT);
      get.visitInsn(Opcodes.ARETURN);
      get.visitMaxs(1, 1);
      get.visitEnd();
      MethodVisitor set = super.visitMethod(open, name, "(" + OBJECT + ")V", null, null);
      set.visitCode();
      set.visitVarInsn(Opcodes.ALOAD, 0);
      set.visitVarInsn(Opcodes.ALOAD, 1);
      set.visitFieldInsn(Opcodes.PUTFIELD, owner, name, OBJECT);
      set.visitInsn(Opcodes.RETURN);
      set.visitMaxs(2, 2);
      set.visitEnd();
    }
  }
}
