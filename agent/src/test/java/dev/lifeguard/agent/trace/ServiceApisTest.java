// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Applications in a server, each with an OpenTelemetry API in a class loader of its own. */
class ServiceApisTest {

  private static final String SPAN = Span.class.getName();

  private final Contexts contexts = new Contexts();

  /** An application that has its own copy of the API and the SDK. */
  private static final class Application extends URLClassLoader {
    Application() {
      super(
          new URL[] {of(Span.class), of(Context.class), of(common()), of(SdkTracerProvider.class)},
          ClassLoader.getPlatformClassLoader());
    }

    private static Class<?> common() {
      return io.opentelemetry.common.ComponentLoader.class;
    }

    private static URL of(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Makes a span of this trace current on the calling thread; returns what ends that. */
    AutoCloseable in(String traceId) throws ReflectiveOperationException {
      Class<?> span = loadClass(SPAN);
      Class<?> context = loadClass(SPAN + "Context");
      Class<?> flags = loadClass("io.opentelemetry.api.trace.TraceFlags");
      Class<?> state = loadClass("io.opentelemetry.api.trace.TraceState");
      Method create = context.getMethod("create", String.class, String.class, flags, state);
      Object made =
          create.invoke(
              null,
              traceId,
              "00f067aa0ba902b7",
              flags.getMethod("getSampled").invoke(null),
              state.getMethod("getDefault").invoke(null));
      Object wrapped = span.getMethod("wrap", context).invoke(null, made);
      Object scope = span.getMethod("makeCurrent").invoke(wrapped);
      return (AutoCloseable) Objects.requireNonNull(scope);
    }
  }

  private String currentTrace() {
    Object current = contexts.current();
    assertThat(current).isNotNull();
    return String.valueOf(contexts.traceId(Objects.requireNonNull(current)));
  }

  @Test
  void theApiWithASpanOnThisThreadIsTheOneThatCounts() throws Exception {
    try (Application one = new Application();
        Application two = new Application()) {
      contexts.loading(SPAN, one);
      contexts.loading(SPAN, two);
      assertThat(contexts.isAny()).isTrue();
      assertThat(contexts.current()).isNull();

      try (AutoCloseable scope = two.in("4bf92f3577b34da6a3ce929d0e0e4736")) {
        assertThat(scope).isNotNull();
        assertThat(currentTrace()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(contexts.isSampled(Objects.requireNonNull(contexts.current()))).isTrue();
      }
      try (AutoCloseable scope = one.in("0af7651916cd43dd8448eb211c80319c")) {
        assertThat(scope).isNotNull();
        assertThat(currentTrace()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
      }
      assertThat(contexts.current()).isNull();
    }
  }

  @Test
  void anApplicationThatIsUndeployedIsNotKept() throws Exception {
    List<WeakReference<ClassLoader>> gone = new ArrayList<>();
    for (int i = 0; i < 3 * ServiceApis.MOST; i++) {
      gone.add(deployedAndUndeployed());
    }
    for (int i = 0; i < 100 && gone.stream().anyMatch(each -> each.get() != null); i++) {
      System.gc();
      List<byte[]> pressure = new ArrayList<>();
      pressure.add(new byte[1 << 20]);
      assertThat(pressure).hasSize(1);
    }
    assertThat(gone).allMatch(each -> each.refersTo(null));

    try (Application another = new Application()) {
      contexts.loading(SPAN, another);
      try (AutoCloseable scope = another.in("4bf92f3577b34da6a3ce929d0e0e4736")) {
        assertThat(scope).isNotNull();
        assertThat(currentTrace()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
      }
    }
  }

  private WeakReference<ClassLoader> deployedAndUndeployed() throws Exception {
    try (Application application = new Application()) {
      contexts.loading(SPAN, application);
      try (AutoCloseable scope = application.in("4bf92f3577b34da6a3ce929d0e0e4736")) {
        assertThat(scope).isNotNull();
        contexts.current();
      }
      return new WeakReference<>(application);
    }
  }

  @Test
  void whileItIsLookedUpNobodyIsToldThatThereIsNone() throws Exception {
    List<Boolean> seen = new ArrayList<>();
    try (Application application = new Application();
        URLClassLoader asked =
            new URLClassLoader(new URL[0], application) {
              @Override
              protected Class<?> loadClass(String name, boolean resolve)
                  throws ClassNotFoundException {
                seen.add(contexts.isAny());
                return super.loadClass(name, resolve);
              }
            }) {
      contexts.loading(SPAN, asked);
      contexts.current();

      assertThat(seen).isNotEmpty().containsOnly(true);
      assertThat(contexts.isAny()).isTrue();
    }
  }

  @Test
  void aClassOfThatNameThatIsNoApiIsLeftAlone() throws IOException {
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      contexts.loading(SPAN, nothing);

      assertThat(contexts.current()).isNull();
      assertThat(contexts.traceId(new Object())).isNull();
    }
  }
}
