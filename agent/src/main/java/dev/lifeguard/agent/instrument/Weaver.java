// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Inlines advice into one class file. Thread-safe. The only user of Byte Buddy's type machinery.
 */
final class Weaver {

  private static final String ADVICE = "dev.lifeguard.agent.instrument.advice.";

  private final Map<String, Advice> advices = new ConcurrentHashMap<>();
  private final ClassFileLocator own =
      new ClassFileLocator.Compound(
          ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader()),
          ClassFileLocator.ForClassLoader.ofPlatformLoader());
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  /** The class file with its hooks in place, and which hooks found their method. */
  Woven weave(@Nullable ClassLoader loader, HookedType hooked, byte[] classFile, boolean slots) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(hooked.name(), classFile),
            ClassFileLocator.ForClassLoader.of(loader),
            ClassFileLocator.ForClassLoader
                .ofPlatformLoader()); // some loaders serve their own only
    TypePool pool =
        new TypePool.Default(
            new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
    TypeDescription type = pool.describe(hooked.name()).resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    List<String> missing = new ArrayList<>();
    int active = 0;
    for (Hook hook : hooked.hooks()) {
      MethodList<?> methods = type.getDeclaredMethods().filter(new HookedMethod(hook));
      if (!methods.isEmpty()) {
        builder = builder.visit(advice(hook.advice()).on(new HookedMethod(hook)));
        active++;
      } else if (hook.required()) {
        missing.add(hooked.name() + "." + hook.method() + hook.parameters());
      }
    }
    HikariClock clock = hooked.clock() ? HikariClock.of(hooked.name(), pool) : null;
    if (clock != null && active > 0) {
      builder = builder.visit(clock);
    }
    boolean slot = slots && hooked.slot() != Slot.NONE;
    if (slot) {
      builder = builder.visit(new SlotVisitor(hooked.slot()));
    }
    byte @Nullable [] bytes = active > 0 || slot ? builder.make().getBytes() : null;
    return new Woven(bytes, active, missing);
  }

  private Advice advice(String name) {
    return advices.computeIfAbsent(
        name, key -> Advice.to(TypePool.Default.of(own).describe(ADVICE + key).resolve(), own));
  }

  /**
   * Outcome of one class.
   *
   * @param classFile null when nothing was to be done
   * @param missing required methods that the class does not have
   */
  @SuppressWarnings("ArrayRecordComponent") // made by one, read by one
  record Woven(byte @Nullable [] classFile, int active, List<String> missing) {}

  private record HookedMethod(Hook hook) implements ElementMatcher<MethodDescription> {
    @Override
    public boolean matches(@Nullable MethodDescription method) {
      return method != null
          && method.getInternalName().equals(hook.method())
          && !method.isAbstract()
          && !method.isNative()
          && !method.isBridge()
          && (hook.parameters().isEmpty() || method.getDescriptor().startsWith(hook.parameters()));
    }
  }
}
