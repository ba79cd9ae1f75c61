// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.log.Log;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Defines the bridge in {@code java.lang}, the one package every class loader sees.
 *
 * <p>As JaCoCo does: {@code java.lang} is opened to our own loader only, and the classes are
 * defined beside {@code Object}. Appending a jar to the bootstrap path instead breaks services
 * under JBoss Modules and OSGi and switches class-data sharing off; it is the fallback for a JVM
 * that refuses.
 */
final class BridgeDefinition {

  private static final String[] CLASSES = {"LifeguardState", "LifeguardHandler", "LifeguardBridge"};

  private BridgeDefinition() {}

  /**
   * Makes the bridge callable from everywhere.
   *
   * @return whether a class of any module may implement its interfaces. Appended, it is in an
   *     unnamed module, and the JVM checks the interfaces of a class before it lets the class's
   *     module read that one: the first class of a named module, such as a proxy's, would not load
   */
  static boolean install(Instrumentation instrumentation, IsolatedClassLoader loader)
      throws IOException {
    try {
      if (Boolean.getBoolean("lifeguard.bridge.append")) {
        throw new IllegalAccessException("asked for by lifeguard.bridge.append");
      }
      define(instrumentation, loader);
      return true;
    } catch (IllegalAccessException | RuntimeException | LinkageError e) {
      Log.warn(
          "the bridge cannot be defined in java.lang ("
              + e
              + "); it is appended to the bootstrap class path instead, which services under JBoss"
              + " Modules or OSGi cannot see");
      append(instrumentation, loader);
      return false;
    }
  }

  private static void define(Instrumentation instrumentation, IsolatedClassLoader loader)
      throws IllegalAccessException, IOException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(loader.getUnnamedModule())),
        Set.of(),
        Map.of());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : CLASSES) {
      lookup.defineClass(bytes(loader, name));
    }
  }

  private static void append(Instrumentation instrumentation, IsolatedClassLoader loader)
      throws IOException {
    BridgeName names = new BridgeName();
    File file = File.createTempFile("lifeguard-bridge", ".jar");
    file.deleteOnExit();
    try (JarOutputStream jar = new JarOutputStream(new FileOutputStream(file))) {
      for (String name : CLASSES) {
        jar.putNextEntry(new ZipEntry(BridgeName.OWN_PACKAGE + name + ".class"));
        jar.write(names.renamed(bytes(loader, name)));
      }
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(file, false));
    loader.bridgeIsAppended();
  }

  private static byte[] bytes(IsolatedClassLoader loader, String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream("java/lang/" + name + ".class")) {
      if (in == null) {
        throw new IOException(
            "the jar has no java/lang/" + name + ".class; use it as it was built");
      }
      return in.readAllBytes();
    }
  }
}
