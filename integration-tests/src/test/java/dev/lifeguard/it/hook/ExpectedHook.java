// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.hook;

import dev.lifeguard.it.service.Agent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A method that the agent means to advise, as the built jar says it.
 *
 * @param type binary name of the class
 * @param parameters descriptor of the parameters; empty: any
 */
record ExpectedHook(String type, String method, String parameters, boolean required) {

  private static final String ADAPTERS = "dev.lifeguard.agent.instrument.Adapters";

  /** The agent's own list. */
  static List<ExpectedHook> all() {
    try (ZipFile jar = new ZipFile(Agent.JAR.toFile())) {
      List<ExpectedHook> hooks = new ArrayList<>();
      Class<?> adapters = new Isolated(jar).loadClass(ADAPTERS);
      for (Object type : (List<?>) adapters.getMethod("all").invoke(null)) {
        for (Object hook : (List<?>) read(type, "hooks")) {
          hooks.add(
              new ExpectedHook(
                  (String) read(type, "name"),
                  (String) read(hook, "method"),
                  (String) read(hook, "parameters"),
                  (Boolean) read(hook, "required")));
        }
      }
      return hooks;
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("the agent's jar does not say what it hooks", e);
    }
  }

  private static Object read(Object record, String component) throws ReflectiveOperationException {
    return record.getClass().getMethod(component).invoke(record);
  }

  boolean isIn(List<String> declared) {
    return declared.stream()
        .anyMatch(
            candidate ->
                parameters.isEmpty()
                    ? candidate.startsWith(method + "(")
                    : candidate.startsWith(method + parameters));
  }

  @Override
  public String toString() {
    return type + "." + method + parameters;
  }

  /** Opens the closed boxes of the jar: our classes first, nothing of the test's class path. */
  private static final class Isolated extends ClassLoader {

    private final ZipFile jar;

    Isolated(ZipFile jar) {
      super(ClassLoader.getPlatformClassLoader());
      this.jar = jar;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ZipEntry entry = jar.getEntry("isolated/" + name.replace('.', '/') + ".classdata");
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream input = jar.getInputStream(entry)) {
        byte[] bytes = input.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
