// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads our runtime and every library it needs from {@code isolated/**.classdata} of the jar: no
 * class loader of the service can see them, and they see nothing of the service.
 *
 * <p>Self first. What the jar does not have comes from the JDK only, and not from all of it: the
 * platform loader as parent would resolve a modular service's own classes, because it delegates the
 * packages of all modules in the boot layer (seen on JDK 17 and 25 with a module-path HikariCP).
 *
 * <p>Together with {@link BridgeName} the only class of ours beside {@code LifeguardAgent} that is
 * defined outside of it: it must not mention any other.
 */
public final class IsolatedClassLoader extends ClassLoader {

  private static final String PREFIX = "isolated/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ProtectionDomain domain;
  private final BridgeName bridge = new BridgeName();

  /** The jar stays open as long as the JVM runs. */
  public IsolatedClassLoader(JarFile jar) {
    super("lifeguard", null);
    this.jar = jar;
    CodeSource source = new CodeSource(url(new File(jar.getName())), (Certificate[]) null);
    domain = new ProtectionDomain(source, null, this, null);
  }

  /**
   * From now on our classes call the bridge under its own package name, because it could not be
   * defined in {@code java.lang} and was appended to the bootstrap path.
   */
  public void bridgeIsAppended() {
    bridge.appended = true;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && isDefinedOutside(name)) {
        return Class.forName(name, false, IsolatedClassLoader.class.getClassLoader());
      }
      if (loaded == null) {
        byte[] bytes = name.startsWith("java.") ? null : bytes(name.replace('.', '/'));
        loaded = bytes == null ? fromJdk(name) : define(name, bytes);
      }
      return loaded;
    }
  }

  private static boolean isDefinedOutside(String name) {
    return name.startsWith("dev.lifeguard.agent.boot.IsolatedClassLoader")
        || name.equals("dev.lifeguard.agent.boot.BridgeName");
  }

  private Class<?> define(String name, byte[] bytes) {
    int dot = name.lastIndexOf('.');
    String packageName = dot < 0 ? "" : name.substring(0, dot);
    if (getDefinedPackage(packageName) == null) {
      try {
        definePackage(packageName, null, null, null, null, null, null, null);
      } catch (IllegalArgumentException e) {
        // another thread was faster
        return defineClass(name, bytes, 0, bytes.length, domain);
      }
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  private static Class<?> fromJdk(String name) throws ClassNotFoundException {
    if (name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("org.w3c.dom.")
        || name.startsWith("org.xml.sax.")
        || name.startsWith("org.ietf.jgss.")
        || name.startsWith("com.sun.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.")) {
      Class<?> found = ClassLoader.getPlatformClassLoader().loadClass(name);
      ClassLoader loader = found.getClassLoader();
      if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
        return found;
      }
    }
    return Class.forName(name, false, null);
  }

  private byte @Nullable [] bytes(String path) {
    byte[] found = read(PREFIX + path + ".classdata");
    return found != null && bridge.appended && path.startsWith("dev/lifeguard/agent/")
        ? bridge.renamed(found)
        : found;
  }

  private byte @Nullable [] read(String path) {
    ZipEntry entry = jar.getEntry(path);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(jar.getName() + " cannot be read any more: " + e, e);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = resource(name);
    if (bytes != null) {
      return new ByteArrayInputStream(bytes);
    }
    return classFileOfJdk(name) == null
        ? null
        : ClassLoader.getPlatformClassLoader().getResourceAsStream(name);
  }

  private byte @Nullable [] resource(String name) {
    if (name.endsWith(".class")) {
      byte[] ours = bytes(name.substring(0, name.length() - 6));
      return ours != null ? ours : read(name);
    }
    return read(PREFIX + name);
  }

  /**
   * Class files of the JDK: other agents look at our classes too, and ask the loader of a class for
   * the class file of its superclass. Byte Buddy logs an error where it gets none.
   */
  private static @Nullable URL classFileOfJdk(String name) {
    return name.startsWith("java/") && name.endsWith(".class")
        ? ClassLoader.getPlatformClassLoader().getResource(name)
        : null;
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return resource(name) == null ? classFileOfJdk(name) : url(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return findResource(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    return findResources(name);
  }

  /** Libraries look up their services by URL; ours is served from memory, under its own handler. */
  private URL url(String name) {
    try {
      return new URL(null, "lifeguard:/" + name, new Handler());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static @Nullable URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      return null;
    }
  }

  private final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          InputStream in = getResourceAsStream(url.getPath().substring(1));
          if (in == null) {
            throw new IOException("not in the agent's jar: " + url.getPath());
          }
          return in;
        }
      };
    }
  }
}
