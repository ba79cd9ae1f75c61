// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry APIs that the service has loaded: one, as a rule; one for each application in a
 * server. Noted while their class {@code Span} loads, looked up at the first statement after that.
 * Nothing here keeps a class loader of the service.
 */
final class ServiceApis {

  /** Servers with more applications than this have the rest of them untraced. */
  static final int MOST = 8;

  private static final List<WeakReference<ServiceApi>> NONE = List.of();

  private final List<Loaded> noted = new ArrayList<>(); // guarded by this
  private final AtomicBoolean lookingUp = new AtomicBoolean();
  private volatile boolean pending;
  private volatile List<WeakReference<ServiceApi>> found = NONE;

  /** A class that is about to be defined by a loader; null for the boot loader. */
  private record Loaded(String name, @Nullable WeakReference<ClassLoader> by) {}

  /** This loader is about to define this class {@code Span}. Called while it does. */
  void loading(String name, @Nullable ClassLoader loader) {
    synchronized (this) {
      noted.add(new Loaded(name, loader == null ? null : new WeakReference<>(loader)));
    }
    pending = true;
  }

  /** Whether there is any. */
  boolean isAny() {
    return pending || !found.isEmpty();
  }

  /** Those that still are. */
  List<WeakReference<ServiceApi>> all() {
    if (pending && lookingUp.compareAndSet(false, true)) {
      try {
        lookUp();
      } finally {
        lookingUp.set(false);
      }
    }
    return found;
  }

  /**
   * One thread at a time; no lock is held while the service's loaders are asked. It stays pending
   * until what was found can be seen: who asks meanwhile whether there is any must not be told no.
   */
  private void lookUp() {
    List<Loaded> asked;
    synchronized (this) {
      asked = List.copyOf(noted);
      noted.clear();
    }
    List<WeakReference<ServiceApi>> all = new ArrayList<>(found);
    all.removeIf(each -> each.get() == null);
    for (Loaded each : asked) {
      ServiceApi api = find(each);
      if (api != null && all.size() < MOST && all.stream().noneMatch(one -> one.refersTo(api))) {
        all.add(new WeakReference<>(api));
      }
    }
    found = List.copyOf(all);
    synchronized (this) {
      pending = !noted.isEmpty();
    }
  }

  private static @Nullable ServiceApi find(Loaded loaded) {
    WeakReference<ClassLoader> by = loaded.by;
    ClassLoader loader = by == null ? null : by.get();
    if (by != null && loader == null) {
      return null; // gone already
    }
    try {
      return ServiceApi.of(Class.forName(loaded.name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** The API that a context comes from; null when it is none's. */
  @Nullable ServiceApi of(Object context) {
    for (WeakReference<ServiceApi> each : found) {
      ServiceApi api = each.get();
      if (api != null && api.knows(context)) {
        return api;
      }
    }
    return null;
  }
}
