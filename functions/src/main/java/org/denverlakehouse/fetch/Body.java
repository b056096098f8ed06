package org.denverlakehouse.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of an answer as a stream whose reads do not wait for ever, which those of the HTTP client's own do. Pieces are
/// asked for one by one, so that a few are in memory at most. Closing ends the connection. Read by one thread.
final class Body extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
  private sealed interface Signal {}

  private record Began(Flow.Subscription subscription) implements Signal {}

  private record Pieces(List<ByteBuffer> buffers) implements Signal {}

  private record Ended() implements Signal {}

  private record Broke(Throwable cause) implements Signal {}

  private final Duration stall;
  private final Instant end;
  private final InstantSource clock;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private boolean asked;
  private boolean ended;

  /// @param stall how long a read waits for the next piece
  /// @param end   when all reading ends
  Body(Duration stall, Instant end, InstantSource clock) {
    this.stall = stall;
    this.end = end;
    this.clock = clock;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    signals.add(new Began(begun));
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Pieces(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Broke(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new Ended());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (pieces.isEmpty()) {
      if (ended) {
        return -1;
      }
      askForMore();
      take(await());
    }
    ByteBuffer piece = pieces.element();
    int count = Math.min(length, piece.remaining());
    piece.get(bytes, offset, count);
    if (!piece.hasRemaining()) {
      pieces.remove();
    }
    return count;
  }

  @Override
  public void close() {
    ended = true;
    pieces.clear();
    Signal waiting = subscription == null ? signals.poll() : null;
    if (waiting instanceof Began began) {
      subscription = began.subscription();
    }
    if (subscription != null) {
      subscription.cancel();
    }
  }

  private Signal await() throws IOException {
    Duration left = Duration.between(clock.instant(), end);
    boolean isLast = left.compareTo(stall) < 0;
    Duration wait = isLast ? left : stall;
    try {
      Signal signal = wait.isNegative() ? null : signals.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
      if (signal == null) {
        throw new HttpTimeoutException(isLast
            ? "the time for this address was over"
            : "nothing came for " + Pauses.shown(stall));
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the fetch was interrupted", e);
    }
  }

  private void take(Signal signal) throws IOException {
    switch (signal) {
      case Began began -> subscription = began.subscription();
      case Pieces(List<ByteBuffer> buffers) -> {
        asked = false;
        buffers.stream().filter(ByteBuffer::hasRemaining).forEach(pieces::add);
      }
      case Ended _ -> ended = true;
      case Broke(Throwable cause) -> throw new IOException(cause.getMessage(), cause);
    }
  }

  private void askForMore() {
    if (subscription != null && !asked) {
      asked = true;
      subscription.request(1);
    }
  }
}
