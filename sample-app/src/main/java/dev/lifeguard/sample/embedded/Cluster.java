// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An initialised data directory with the programs, the user and the port that serve it. */
final class Cluster {

  private static final int PORT_ATTEMPTS = 5;
  private static final byte[] LOCALHOST = {127, 0, 0, 1};

  private final ServerDirectory directory;
  private final ServerAccount account;
  private final Path bin;
  private final Map<String, String> settings;
  private final String password = HexFormat.of().formatHex(randomBytes());
  private int port;

  private Cluster(
      ServerDirectory directory, ServerAccount account, Path bin, Map<String, String> settings) {
    this.directory = directory;
    this.account = account;
    this.bin = bin;
    this.settings = settings;
  }

  static Cluster create(Path wished, PostgresPrograms programs, Map<String, String> settings)
      throws IOException {
    ServerAccount account = ServerAccount.choose();
    Path place = Place.choose(wished, account);
    Path bin = programs.binDirectory(place);
    ServerDirectory.sweep(place);
    ServerDirectory directory = ServerDirectory.claim(place, account);
    Cluster cluster = new Cluster(directory, account, bin, settings);
    try {
      cluster.initialise();
    } catch (IOException | RuntimeException e) {
      cluster.delete();
      throw e;
    }
    return cluster;
  }

  private void initialise() throws IOException {
    Path passwordFile = directory.root().resolve("password");
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, password + "\n");
    account.own(passwordFile);
    Command.Outcome outcome =
        Command.run(
            account.prefix(),
            bin.resolve("initdb").toString(),
            "--pgdata=" + directory.data(),
            "--username=" + EmbeddedPostgres.USER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync");
    Files.delete(passwordFile);
    if (!outcome.succeeded()) {
      throw new EmbeddedPostgresException(
          "initdb failed as user " + account.name() + ": " + outcome.output());
    }
  }

  /** A port that is free now may be taken a moment later: then it is the next one. */
  ServerProcess startOnFreePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      port = freePort();
      ServerProcess process = ServerProcess.start(directory, account, server());
      if (process.awaitReady(0)) {
        return process;
      }
      String log = process.logTail();
      process.awaitEnd();
      if (attempt == PORT_ATTEMPTS || !log.contains("Address already in use")) {
        throw new EmbeddedPostgresException("PostgreSQL ended while starting: " + log);
      }
    }
  }

  ServerProcess startAgain() throws IOException {
    // A killed server leaves its file, whose "ready" is not the new server's. The file stays: by it
    // PostgreSQL sees whether a process of the old server still uses the data.
    long before = Postmaster.of(directory.data()).map(Postmaster::processId).orElse(0L);
    ServerProcess process = ServerProcess.start(directory, account, server());
    if (!process.awaitReady(before)) {
      process.awaitEnd();
      throw new EmbeddedPostgresException(
          "PostgreSQL ended while starting again: " + process.logTail());
    }
    return process;
  }

  private List<String> server() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", Integer.toString(port));
    all.put("unix_socket_directories", ""); // nothing outside our directory
    all.put("fsync", "off");
    all.put("full_page_writes", "off");
    all.put("shared_buffers", "64MB");
    all.putAll(settings);
    List<String> command =
        new ArrayList<>(
            List.of(bin.resolve("postgres").toString(), "-D", directory.data().toString()));
    all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOCALHOST))) {
      return socket.getLocalPort();
    }
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  int port() {
    return port;
  }

  String password() {
    return password;
  }

  void delete() throws IOException {
    directory.close();
  }
}
