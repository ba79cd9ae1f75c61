// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.concurrent.atomic.AtomicBoolean;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Decides what is done to a class that mentions JDBC types, and has it done. */
final class JdbcClasses {

  private final Adapters adapters = new Adapters();
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final HookLedger ledger;
  private final boolean slots;
  private final Runnable onFirstHook;
  private volatile @Nullable Weaver weaver;

  JdbcClasses(HookLedger ledger, boolean slots, Runnable onFirstHook) {
    this.ledger = ledger;
    this.slots = slots;
    this.onFirstHook = onFirstHook;
  }

  byte @Nullable [] transform(@Nullable ClassLoader loader, String internalName, byte[] classFile) {
    String name = internalName.replace('/', '.');
    HookedType type = adapters.find(name);
    if (type == null) {
      type = adapters.owns(name) ? null : generic(loader, name, classFile);
    }
    if (type == null) {
      return null;
    }
    Weaver.Woven woven = weaver().weave(loader, type, classFile, slots);
    ledger.woven(woven.active(), woven.missing());
    if (woven.active() > 0 && !name.equals("java.sql.DriverManager") && first.getAndSet(false)) {
      onFirstHook.run();
    }
    return woven.classFile();
  }

  private static @Nullable HookedType generic(
      @Nullable ClassLoader loader, String name, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    if ((reader.getAccess() & (Opcodes.ACC_INTERFACE | Opcodes.ACC_MODULE)) != 0
        || (reader.getInterfaces().length == 0
            && "java/lang/Object".equals(reader.getSuperName()))) {
      return null;
    }
    Hierarchy hierarchy = Hierarchy.of(loader, reader);
    return hierarchy == null
        ? null
        : GenericTypes.of(name, hierarchy.kinds(), hierarchy.superclassHas());
  }

  private Weaver weaver() {
    Weaver made = weaver;
    if (made == null) {
      synchronized (this) {
        made = weaver;
        if (made == null) {
          made = new Weaver();
          weaver = made;
        }
      }
    }
    return made;
  }
}
