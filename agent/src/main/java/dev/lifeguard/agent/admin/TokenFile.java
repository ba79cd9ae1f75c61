// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.files.PrivateDirectory;
import dev.lifeguard.agent.log.Log;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A file that holds one token. */
final class TokenFile {

  private static final int TOKEN_BYTES = 32;
  private static final int MOST_BYTES = 4096;
  private static final int FEWEST_CHARACTERS = 16;

  private TokenFile() {}

  /**
   * The token in the file; where there is no file, a new one.
   *
   * @throws IOException with a message that says what is wrong with which file
   */
  static String readOrCreate(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory, and has to be a file");
    }
    try {
      return Files.exists(file) ? read(file) : create(file);
    } catch (IOException failure) {
      throw naming(file, failure);
    }
  }

  /** A full disk says that it is full, and not which. */
  private static IOException naming(Path file, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains(file.toString()) ? failure : new IOException(file + ": " + message);
  }

  static String read(Path file) throws IOException {
    warnOfReaders(file);
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is no token file: it is longer than " + MOST_BYTES + " bytes");
    }
    String token = Files.readString(file).strip();
    if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
      throw new IOException(file + " does not hold one token");
    }
    if (token.length() < FEWEST_CHARACTERS) {
      Log.warn(
          "admin endpoint: the token in "
              + file
              + " is shorter than "
              + FEWEST_CHARACTERS
              + " characters and can be guessed; delete the file to have one generated");
    }
    return token;
  }

  /** Others who can write it choose the token; others who can read it have it. */
  private static void warnOfReaders(Path file) throws IOException {
    if (!PrivateDirectory.posix(file)) {
      return;
    }
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(file);
    if (may.contains(PosixFilePermission.GROUP_WRITE)
        || may.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(file + " can be written by others: chmod 600 it");
    }
    if (may.contains(PosixFilePermission.OTHERS_READ)) {
      Log.warn("admin endpoint: everyone on this machine can read " + file + ": chmod 600 it");
    }
  }

  /**
   * Written in full under another name, with mode 0600 from the first moment, and then linked: no
   * one ever sees half a token, and of two services that start at once the second reads the first
   * one's.
   */
  private static String create(Path file) throws IOException {
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
    return read(file);
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
