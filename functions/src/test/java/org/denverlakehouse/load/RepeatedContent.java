package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InputStream;

/// Content of any size that nobody holds: a head, one block again and again, and a tail.
final class RepeatedContent {
  private final byte[] head;
  private final byte[] block;
  private final long times;
  private final byte[] tail;

  RepeatedContent(byte[] head, byte[] block, long times, byte[] tail) {
    this.head = head;
    this.block = block;
    this.times = times;
    this.tail = tail;
  }

  long size() {
    return head.length + block.length * times + tail.length;
  }

  InputStream open(long from) {
    return new InputStream() {
      private long position = from;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        if (position >= size()) {
          return -1;
        }
        int done = 0;
        while (done < length && position < size()) {
          done += copy(target, offset + done, length - done);
        }
        return done;
      }

      private int copy(byte[] target, int offset, int length) {
        long endOfBlocks = size() - tail.length;
        byte[] part = position < head.length ? head : position < endOfBlocks ? block : tail;
        int at = (int) (position < head.length
            ? position
            : position < endOfBlocks ? (position - head.length) % block.length : position - endOfBlocks);
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, target, offset, count);
        position += count;
        return count;
      }
    };
  }

  byte[] range(long from, int length) throws IOException {
    try (InputStream in = open(from)) {
      return in.readNBytes(length);
    }
  }
}
