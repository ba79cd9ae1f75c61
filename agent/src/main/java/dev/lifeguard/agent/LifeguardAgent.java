// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The one class of ours that the system class loader sees. It opens the isolated loader and hands
 * over.
 *
 * <p>Rules for this class: it names types of {@code java.base} and {@code java.instrument} only (a
 * mention of any other is enough to break JDK tools, whose boot layer does not have it); it keeps
 * no state but the loader; it starts no thread; it never lets an exception reach the service,
 * except the refusal to start that strict settings ask for. It is itself the loader of the isolated
 * loader's own class, so that the jar needs no second visible class.
 */
public final class LifeguardAgent extends ClassLoader {

  private static final String LOADER = "dev.lifeguard.agent.boot.IsolatedClassLoader";
  private static final int OLDEST_JAVA = 17;
  private static final String STARTED = "lifeguard.started";

  private final JarFile jar;

  private LifeguardAgent(JarFile jar) {
    super(null);
    this.jar = jar;
  }

  /** Called by the JVM for {@code -javaagent:lifeguard.jar}, before the service's {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    if (isJdkTool() || isTooOld() || alreadyStarted()) {
      return;
    }
    start("premain", arguments, instrumentation);
  }

  /** Called by the JVM when the jar is attached to a running service. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    if (!isTooOld() && !alreadyStarted()) {
      start("agentmain", arguments, instrumentation);
    }
  }

  /** The command line: {@code java -jar lifeguard.jar …}. */
  public static void main(String[] arguments) throws Throwable {
    if (isTooOld()) {
      System.exit(2);
    }
    try {
      Object exit =
          isolated()
              .loadClass("dev.lifeguard.agent.cli.CommandLineTool")
              .getMethod("run", String[].class)
              .invoke(null, (Object) arguments);
      System.exit((Integer) exit);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** This class alone is compiled for Java 8, so that an older JVM is told instead of killed. */
  private static boolean isTooOld() {
    String version = System.getProperty("java.specification.version", "");
    if (!version.startsWith("1.") && Integer.parseInt(version) >= OLDEST_JAVA) {
      return false;
    }
    System.err.println(
        "lifeguard: the agent needs Java "
            + OLDEST_JAVA
            + " or newer and this is "
            + version
            + "; the service runs without it");
    return true;
  }

  private static void start(String how, String arguments, Instrumentation instrumentation) {
    try {
      isolated()
          .loadClass("dev.lifeguard.agent.boot.Startup")
          .getMethod(how, String.class, Instrumentation.class, File.class)
          .invoke(null, arguments, instrumentation, jar());
    } catch (Throwable e) {
      Throwable cause = e.getCause() != null ? e.getCause() : e;
      System.err.println(
          "lifeguard: the agent could not start: " + cause + "; the service runs without it");
      cause.printStackTrace();
    }
  }

  /** {@code JAVA_TOOL_OPTIONS} reaches every JVM: {@code jps}, {@code keytool}, {@code javac} … */
  private static boolean isJdkTool() {
    String module = System.getProperty("jdk.module.main");
    if (module != null && (module.startsWith("jdk.") || module.equals("java.base"))) {
      return true;
    }
    String command = System.getProperty("sun.java.command");
    return command != null
        && command.startsWith("org.apache.catalina.startup.Bootstrap ")
        && command.endsWith(" stop");
  }

  private static boolean alreadyStarted() {
    if (System.getProperty(STARTED) == null) {
      System.setProperty(STARTED, "true");
      return false;
    }
    System.err.println(
        "lifeguard: warning: the agent was given twice (-javaagent); this second one does nothing;"
            + " remove it from the command line, JAVA_TOOL_OPTIONS or JDK_JAVA_OPTIONS");
    return true;
  }

  private static ClassLoader isolated() throws ReflectiveOperationException, IOException {
    JarFile jar = new JarFile(jar(), false);
    return (ClassLoader)
        new LifeguardAgent(jar)
            .loadClass(LOADER)
            .getDeclaredConstructor(JarFile.class)
            .newInstance(jar);
  }

  /** Only ever asked for the isolated loader's own few classes; the rest it loads itself. */
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ZipEntry entry = jar.getEntry("isolated/" + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      throw new ClassNotFoundException(
          name
              + ": "
              + jar.getName()
              + " is not the Lifeguard jar as it was built; use it as it is");
    }
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        bytes.write(part, 0, n);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static File jar() {
    String path =
        LifeguardAgent.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new File(decoded(path));
  }

  /** {@code URLDecoder} would turn a plus into a space, and {@code URI} refuses some real paths. */
  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
    byte[] raw = path.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%' && i + 2 < raw.length) {
        bytes.write(Integer.parseInt(path.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    return new String(bytes.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
