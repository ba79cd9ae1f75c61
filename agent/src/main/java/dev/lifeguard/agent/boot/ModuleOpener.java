// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Opens a package of a service's module to us, so that a pool's numbers can be read there too. */
final class ModuleOpener implements Consumer<Class<?>> {

  private final Instrumentation instrumentation;
  private final Module ours = ModuleOpener.class.getModule();

  ModuleOpener(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public void accept(Class<?> type) {
    Module module = type.getModule();
    String name = type.getPackageName();
    if (module.isNamed()
        && !module.isOpen(name, ours)
        && !name.startsWith("java.")
        && instrumentation.isModifiableModule(module)) {
      instrumentation.redefineModule(
          module, Set.of(), Map.of(), Map.of(name, Set.of(ours)), Set.of(), Map.of());
    }
  }
}
