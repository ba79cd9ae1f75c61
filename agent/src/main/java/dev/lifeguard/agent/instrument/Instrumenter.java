// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every class as it loads and hooks those that matter. Facade of this package.
 *
 * <p>Nearly all classes leave after a look at their bytes: a class that never mentions {@code
 * java.sql} or {@code javax.sql} has nothing to hook. Everything else, Byte Buddy first of all, is
 * loaded when the first class passes (a plain transformer costs 0.05 s of start-up, Byte Buddy
 * 0.45).
 */
public final class Instrumenter implements ClassFileTransformer {

  private final HookLedger ledger = new HookLedger();
  private final boolean slots;
  private final Runnable onFirstHook;
  private final Consumer<Throwable> onError;
  private final ClassLoader ours;
  private volatile Map<String, String> watched = Map.of();
  private volatile BiConsumer<String, @Nullable ClassLoader> watcher = (name, loader) -> {};
  private volatile @Nullable JdbcClasses classes;

  /**
   * Makes it; it does nothing before {@link #install}.
   *
   * @param slots whether state is kept in fields added to JDBC classes
   * @param onFirstHook called once, from the thread that loads the first hooked class
   * @param onError told what went wrong; the class then stays as it was
   */
  public Instrumenter(boolean slots, Runnable onFirstHook, Consumer<Throwable> onError) {
    this.slots = slots;
    this.onFirstHook = onFirstHook;
    this.onError = onError;
    ClassLoader loader = Instrumenter.class.getClassLoader();
    this.ours = loader;
  }

  /** Tells of these classes, and of the loader, when one is about to be defined. */
  public void watch(Set<String> names, BiConsumer<String, @Nullable ClassLoader> told) {
    Map<String, String> internal = new HashMap<>();
    names.forEach(name -> internal.put(name.replace('.', '/'), name));
    watcher = told;
    watched = Map.copyOf(internal);
  }

  /** Starts looking, also at the few JDBC classes that may have been loaded before. */
  public void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(this, false);
    for (Class<?> each : instrumentation.getAllLoadedClasses()) { // another agent's, before us
      if (watched.containsValue(each.getName())) {
        tell(each.getName(), each.getClassLoader());
      }
    }
  }

  /** Which hooks are expected and in place. */
  public HookCounts counts() {
    return ledger.counts();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || redefined != null || loader == ours) {
      return null;
    }
    if (watched.containsKey(name)) {
      tell(watched.getOrDefault(name, name), loader);
    }
    if (!concerns(loader, name)) {
      return null;
    }
    if (!mentionsSql(classFile)) {
      return null;
    }
    try {
      return classes().transform(loader, name, classFile);
    } catch (Throwable e) { // whatever it is: the service's class must load
      ledger.failed(name.replace('/', '.'), 1, e);
      onError.accept(e);
      return null;
    }
  }

  private void tell(String name, @Nullable ClassLoader loader) {
    try {
      if (loader != ours) {
        watcher.accept(name, loader);
      }
    } catch (Throwable e) {
      onError.accept(e);
    }
  }

  private static boolean concerns(@Nullable ClassLoader loader, String name) {
    if (loader == null || name.startsWith("java/")) {
      return name.equals("java/sql/DriverManager");
    }
    return !name.startsWith("sun/")
        && !name.startsWith("jdk/internal/")
        && !name.startsWith("com/sun/")
        && !name.startsWith("dev/lifeguard/agent/");
  }

  private JdbcClasses classes() {
    JdbcClasses made = classes;
    if (made == null) {
      synchronized (this) {
        made = classes;
        if (made == null) {
          made = new JdbcClasses(ledger, slots, onFirstHook);
          classes = made;
        }
      }
    }
    return made;
  }

  /** Whether the bytes {@code java/sql/} or {@code javax/sql/} occur: both end in {@code /sql/}. */
  private static boolean mentionsSql(byte[] bytes) {
    // Every match has 'q' at its third place: look at each byte once, compare around it rarely.
    for (int i = 6; i < bytes.length - 2; i++) {
      if (bytes[i] == 'q'
          && bytes[i - 1] == 's'
          && bytes[i + 1] == 'l'
          && bytes[i + 2] == '/'
          && bytes[i - 2] == '/'
          && (bytes[i - 3] == 'a' || bytes[i - 3] == 'x')
          && (bytes[i - 4] == 'v' || bytes[i - 4] == 'a')) {
        return true;
      }
    }
    return false;
  }
}
