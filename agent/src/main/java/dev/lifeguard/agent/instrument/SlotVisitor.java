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
    return new Adding(visitor, type.getInternalName(), Type.getInternalName(LifeguardState.class));
  }

  private static final class Adding extends ClassVisitor {
    private final String owner;
    private final String shape;

    Adding(ClassVisitor next, String owner, String shape) {
      super(Opcodes.ASM9, next);
      this.owner = owner;
      this.shape = shape;
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
      super.visitEnd();
    }

    private void add(String name) {
      int hidden = Opcodes.ACC_SYNTHETIC;
      super.visitField(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | hidden, name, OBJECT, null, null)
          .visitEnd();
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
