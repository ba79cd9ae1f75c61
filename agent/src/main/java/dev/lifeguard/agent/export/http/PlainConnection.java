// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A connection of which nothing waits longer than it may: neither who connects, nor who writes to a
 * receiver that has stopped reading. An interrupt ends a wait. Of one thread.
 */
final class PlainConnection {

  /** The JDK copies what is written, and keeps a buffer of that size for the thread. */
  private static final int MOST_AT_ONCE = 64 * 1024;

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final ByteBuffer read = ByteBuffer.allocate(4096).limit(0);

  private PlainConnection(SocketChannel channel, Selector selector, SelectionKey key) {
    this.channel = channel;
    this.selector = selector;
    this.key = key;
  }

  /** Connects until then. */
  static PlainConnection open(InetSocketAddress address, long end)
      throws IOException, InterruptedException {
    SocketChannel channel = SocketChannel.open();
    Selector selector = null;
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      selector = Selector.open();
      PlainConnection opened =
          new PlainConnection(channel, selector, channel.register(selector, 0));
      opened.connect(address, end);
      return opened;
    } catch (Throwable e) {
      close(channel, selector);
      throw e;
    }
  }

  private void connect(InetSocketAddress address, long end)
      throws IOException, InterruptedException {
    boolean connected = channel.connect(address);
    while (!connected) {
      if (!await(SelectionKey.OP_CONNECT, end)) {
        throw new SocketTimeoutException("Connect timed out"); // the JDK's words
      }
      connected = channel.finishConnect();
    }
  }

  /** Whether it is open, and nothing has come that nobody asked for. */
  boolean isIdle() {
    try {
      return !read.hasRemaining() && fill() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  void write(byte[] bytes, long end) throws IOException, InterruptedException {
    for (int from = 0; from < bytes.length; from += MOST_AT_ONCE) {
      ByteBuffer part = ByteBuffer.wrap(bytes, from, Math.min(MOST_AT_ONCE, bytes.length - from));
      while (part.hasRemaining()) {
        if (channel.write(part) == 0) {
          awaitOr(SelectionKey.OP_WRITE, end);
        }
      }
    }
  }

  /** The next byte; -1 at the end. */
  int read(long end) throws IOException, InterruptedException {
    while (!read.hasRemaining()) {
      int count = fill();
      if (count < 0) {
        return -1;
      }
      if (count == 0) {
        awaitOr(SelectionKey.OP_READ, end);
      }
    }
    return read.get() & 0xff;
  }

  /** The next byte, where there has to be one. */
  int readMore(long end) throws IOException, InterruptedException {
    int next = read(end);
    if (next < 0) {
      throw new EOFException("it closed the connection before its answer was whole");
    }
    return next;
  }

  private int fill() throws IOException {
    read.clear();
    int count = 0;
    try {
      count = channel.read(read);
    } finally {
      read.flip();
    }
    return count;
  }

  private void awaitOr(int what, long end) throws IOException, InterruptedException {
    if (!await(what, end)) {
      throw new SocketTimeoutException();
    }
  }

  /** False when the time is up. */
  private boolean await(int what, long end) throws IOException, InterruptedException {
    long left = end - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    key.interestOps(what);
    selector.select(left / NANOS_PER_MILLI + 1);
    selector.selectedKeys().clear();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return true;
  }

  void close() {
    close(channel, selector);
  }

  private static void close(SocketChannel channel, @Nullable Selector selector) {
    try {
      channel.close();
      if (selector != null) {
        selector.close(); // which lets go of the channel's file descriptor
      }
    } catch (IOException e) {
      // Nobody is to be told: there is nothing in it any more.
    }
  }
}
