// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL server of its own: unpacked, initialised, started on a free port of 127.0.0.1, and
 * gone without a trace after {@link #close} or the JVM's end, even by kill -9.
 *
 * <p>Durability is switched off (fsync): it outlives the death of its processes, not the machine's.
 * Not thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  public static final String USER = "postgres";
  public static final String DATABASE = "postgres";

  private final Cluster cluster;
  private ServerProcess process;

  private EmbeddedPostgres(Cluster cluster, ServerProcess process) {
    this.cluster = cluster;
    this.process = process;
  }

  /** Starts the programs on the class path, keeping everything below the directory. */
  public static EmbeddedPostgres start(Path directory) {
    return start(directory, PostgresPrograms.onClassPath(), Map.of());
  }

  /**
   * Starts the given programs, keeping everything below the directory.
   *
   * @param settings server settings by name, such as {@code max_connections}
   */
  public static EmbeddedPostgres start(
      Path directory, PostgresPrograms programs, Map<String, String> settings) {
    try {
      Cluster cluster = Cluster.create(directory, programs, settings);
      try {
        return new EmbeddedPostgres(cluster, cluster.startOnFreePort());
      } catch (IOException | RuntimeException e) {
        cluster.delete();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("PostgreSQL could not be started below " + directory, e);
    }
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
  }

  public String password() {
    return cluster.password();
  }

  public int port() {
    return cluster.port();
  }

  /** What the server has to say. */
  public Path log() {
    return process.log();
  }

  /** The postmaster. */
  public long processId() {
    return postmaster().processId();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Disconnects every client and stops the server; {@link #start()} finds its data again. */
  public void stop() {
    try {
      process.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts again what was stopped or killed: same port, same data. */
  public void start() {
    if (isRunning()) {
      throw new IllegalStateException("PostgreSQL is running already");
    }
    try {
      process = cluster.startAgain();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the postmaster as kill -9 does; its children notice and end by themselves. */
  public void kill() {
    postmaster().kill();
    process.awaitEnd();
  }

  /** Freezes every process of the server: the port still takes connections, nobody answers. */
  public void pause() {
    postmaster().signal("STOP");
  }

  public void resume() {
    postmaster().signal("CONT");
  }

  private Postmaster postmaster() {
    try {
      return process
          .postmaster()
          .orElseThrow(() -> new EmbeddedPostgresException("PostgreSQL is not running"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server and deletes its directory. */
  @Override
  public void close() {
    stop();
    try {
      cluster.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
