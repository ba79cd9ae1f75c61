// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.tls;

import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The files of the endpoint's TLS, looked at again and again. A new pair counts when it is whole:
 * certificate and key are two files and are rarely written in one moment, so what does not fit
 * together is said only when it still does not at the next look; the old pair serves on.
 *
 * <p>Thread-safe.
 */
public final class TlsFiles {

  /** What changes when a file is written or, as by Kubernetes, its link points elsewhere. */
  private record Stamp(List<String> files) {}

  private final TlsPolicy policy;

  private Stamp serving = new Stamp(List.of());
  private @Nullable SSLContext context;
  private @Nullable Stamp refused;
  private boolean said;

  public TlsFiles(TlsPolicy policy) {
    this.policy = policy;
  }

  /** Whether nobody gets as far as HTTP without a certificate of the client authority. */
  public boolean clientsNeedCertificates() {
    return !policy.clientCa().isEmpty();
  }

  /** For the start: what there is, or the reason why there is none. */
  public synchronized SSLContext load() throws TlsFault {
    Stamp now = stamp();
    Pair pair = Pair.read(policy);
    SSLContext loaded = pair.context();
    context = loaded;
    serving = now;
    warnOfReaders();
    warnOfEnd(pair);
    return loaded;
  }

  /** The newest that is whole. There may be hours between the start and the first caller. */
  public synchronized SSLContext current() throws TlsFault {
    changed();
    return context == null ? load() : context;
  }

  /** For every look after that: the new one, or null while the old one serves on. */
  public synchronized @Nullable SSLContext changed() {
    Stamp now = stamp();
    if (now.equals(serving)) {
      refused = null;
      return null;
    }
    try {
      Pair pair = Pair.read(policy);
      SSLContext loaded = pair.context();
      context = loaded;
      serving = now;
      refused = null;
      Log.info("admin endpoint: new certificate taken up: " + pair.words());
      warnOfEnd(pair);
      return loaded;
    } catch (TlsFault fault) {
      refuse(now, fault);
      return null;
    }
  }

  private void refuse(Stamp now, TlsFault fault) {
    boolean still = now.equals(refused);
    if (!still) {
      refused = now;
      said = false;
    } else if (!said) {
      said = true;
      Log.warn(
          "admin endpoint: the new certificate is not taken up: "
              + fault.reason()
              + "; the old one serves on, and the files are looked at again each second");
    }
  }

  private static void warnOfEnd(Pair pair) {
    if (pair.expired(Instant.now())) {
      Log.warn(
          "admin endpoint: its certificate has expired, callers will refuse it: " + pair.words());
    }
  }

  private void warnOfReaders() {
    try {
      PosixFileAttributeView view =
          Files.getFileAttributeView(Path.of(policy.key()), PosixFileAttributeView.class);
      if (view != null
          && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
        Log.warn(
            "admin endpoint: everyone on this machine can read lifeguard.admin.tls.key="
                + policy.key()
                + ": chmod 600 it");
      }
    } catch (IOException unknown) {
      Log.rateLimited("admin-tls-key", "admin endpoint: mode of the key unknown: " + unknown);
    }
  }

  private Stamp stamp() {
    return new Stamp(
        Stream.of(policy.certificate(), policy.key(), policy.clientCa())
            .map(TlsFiles::stamp)
            .toList());
  }

  private static String stamp(String file) {
    if (file.isEmpty()) {
      return "";
    }
    try {
      BasicFileAttributes now = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException | InvalidPathException missing) {
      return "missing";
    }
  }
}
