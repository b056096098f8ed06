package org.denverlakehouse.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// Random access to an object by ranged reads of one block at a time. Not thread-safe.
final class ObjectChannel implements SeekableByteChannel {
  private static final int BLOCK_BYTES = 4 << 20;

  private final ObjectStore store;
  private final StoredObject object;
  private byte[] block = new byte[0];
  private long blockStart;
  private long position;
  private boolean open = true;
  private @Nullable IOException failure;

  ObjectChannel(ObjectStore store, StoredObject object) {
    this.store = store;
    this.object = object;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (position >= object.size()) {
      return -1;
    }
    if (position < blockStart || position >= blockStart + block.length) {
      blockStart = position / BLOCK_BYTES * BLOCK_BYTES;
      block = readBlock(blockStart);
    }
    int offset = (int) (position - blockStart);
    int length = Math.min(target.remaining(), block.length - offset);
    target.put(block, offset, length);
    position += length;
    return length;
  }

  /// Why the store could not be read, when that happened: then what a reader of this channel complains about is not the
  /// content's fault.
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private byte[] readBlock(long start) throws IOException {
    try {
      return store.read(object, start, BLOCK_BYTES);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return object.size();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
