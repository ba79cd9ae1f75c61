// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import dev.lifeguard.agent.export.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** The receiver's side of one call: headers, a message, trailers; or headers alone. */
final class GrpcCall implements Stream.Listener {

  private static final int MOST_BYTES = 64 * 1024;

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int httpStatus;
  private @Nullable String status;
  private @Nullable String message;
  private @Nullable String details;

  /** Completed when the receiver is done. */
  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** It could not be sent. */
  void failed(Throwable failure) {
    outcome.completeExceptionally(failure);
  }

  @Override
  public void onHeaders(Stream stream, HeadersFrame frame, Callback callback) {
    if (frame.getMetaData() instanceof MetaData.Response response) {
      httpStatus = response.getStatus();
    }
    HttpFields fields = frame.getMetaData().getHttpFields();
    if (fields.contains("grpc-status")) {
      status = fields.get("grpc-status");
      message = fields.get("grpc-message");
      details = fields.get("grpc-status-details-bin");
    }
    callback.succeeded();
    if (frame.isEndStream()) {
      end();
    } else {
      stream.demand();
    }
  }

  @Override
  public void onDataAvailable(Stream stream) {
    Stream.Data data = stream.readData();
    if (data == null) {
      stream.demand();
      return;
    }
    ByteBuffer bytes = data.frame().getByteBuffer();
    byte[] read = new byte[Math.min(bytes.remaining(), MOST_BYTES - body.size())];
    bytes.get(read);
    body.writeBytes(read);
    boolean last = data.frame().isEndStream();
    data.release();
    if (last) {
      end();
    } else {
      stream.demand();
    }
  }

  private void end() {
    outcome.complete(GrpcStatus.outcome(httpStatus, status, message, details, body.toByteArray()));
  }

  @Override
  public void onReset(Stream stream, ResetFrame frame, Callback callback) {
    callback.succeeded();
    outcome.completeExceptionally(new IOException("it reset the call, error " + frame.getError()));
  }

  @Override
  public void onFailure(
      Stream stream, int error, String reason, @Nullable Throwable failure, Callback callback) {
    callback.succeeded();
    outcome.completeExceptionally(
        failure == null ? new IOException("it failed the call: " + reason) : failure);
  }

  @Override
  public void onIdleTimeout(Stream stream, TimeoutException timeout, Promise<Boolean> promise) {
    promise.succeeded(true);
    outcome.completeExceptionally(timeout);
  }
}
