// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.files.PrivateDirectory;
import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** A file that holds one token. */
final class TokenFile {

  private static final int TOKEN_BYTES = 32;
  private static final int MOST_BYTES = 4096;

  private TokenFile() {}

  /**
   * The token in the file; where there is no file, a new one.
   *
   * @throws IOException with a message that says what is wrong with which file
   */
  static String readOrCreate(Path file, Consumer<String> warn) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory, and has to be a file");
    }
    try {
      return Files.exists(file) ? read(file, warn) : create(file, warn);
    } catch (IOException failure) {
      throw naming(file, failure);
    }
  }

  /** A full disk says that it is full, and not which. */
  private static IOException naming(Path file, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains(file.toString()) ? failure : new IOException(file + ": " + message);
  }

  static String read(Path file, Consumer<String> warn) throws IOException {
    return read(file, Uids::own, warn);
  }

  static String read(Path file, IntSupplier ownUid, Consumer<String> warn) throws IOException {
    if (!Files.isRegularFile(file)) { // a pipe would be waited for, for ever
      throw new IOException(
          file + (Files.exists(file) ? " is no file" : ": there is no such file"));
    }
    refuseStrangers(file, ownUid, warn);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (AccessDeniedException unreadable) {
      throw new IOException(file + " cannot be read by this user");
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException(file + " is no token file: it is longer than " + MOST_BYTES + " bytes");
    }
    return TokenText.of(file.toString(), new String(bytes, StandardCharsets.UTF_8), warn);
  }

  /** Others who can write it choose the token; others who can read it have it. */
  private static void refuseStrangers(Path file, IntSupplier ownUid, Consumer<String> warn)
      throws IOException {
    if (!PrivateDirectory.posix(file)) {
      return;
    }
    if (Uids.isStrangers(file, ownUid)) {
      throw new IOException(file + " belongs to another user, who can write it: chown it");
    }
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(file);
    if (may.contains(PosixFilePermission.GROUP_WRITE)
        || may.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(file + " can be written by others: chmod 600 it");
    }
    if (may.contains(PosixFilePermission.OTHERS_READ)) {
      warn.accept("admin endpoint: everyone on this machine can read " + file + ": chmod 600 it");
    }
  }

  /**
   * Written in full under another name, with mode 0600 from the first moment, and then linked: no
   * one ever sees half a token, and of two services that start at once the second reads the first
   * one's.
   */
  private static String create(Path file, Consumer<String> warn) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " is a directory");
    }
    PrivateDirectory.create(directory);
    Path fresh = Files.createTempFile(directory, ".token", ""); // 0600
    try {
      String token = random();
      Files.writeString(fresh, token + "\n");
      if (publish(fresh, file)) {
        Log.info("admin endpoint: generated a token for role admin into " + file);
        return token;
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
    return read(file, warn);
  }

  private static boolean publish(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh);
      return true;
    } catch (FileAlreadyExistsException another) {
      return false;
    } catch (UnsupportedOperationException | IOException noHardLinksHere) {
      return move(fresh, file);
    }
  }

  private static boolean move(Path fresh, Path file) throws IOException {
    try {
      Files.move(fresh, file);
      return true;
    } catch (FileAlreadyExistsException another) {
      return false;
    }
  }

  private static String random() {
    byte[] bits = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
