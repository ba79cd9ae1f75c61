// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.query;

import dev.lifeguard.it.service.Agent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The scanner out of the agent's jar, where no class path finds it. */
final class Scanner extends ClassLoader {

  private static final String PACKAGE = "dev.lifeguard.agent.query.sql.";

  private final Method scan;
  private final Method text;

  Scanner() throws ReflectiveOperationException {
    super(ClassLoader.getPlatformClassLoader());
    scan = loadClass(PACKAGE + "SqlScanner").getMethod("scan", String.class);
    text = loadClass(PACKAGE + "ScannedSql").getMethod("text");
  }

  String sanitized(String sql) throws ReflectiveOperationException {
    return (String) text.invoke(scan.invoke(null, sql));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (ZipFile jar = new ZipFile(Agent.JAR.toFile())) {
      ZipEntry entry = jar.getEntry("isolated/" + name.replace('.', '/') + ".classdata");
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
