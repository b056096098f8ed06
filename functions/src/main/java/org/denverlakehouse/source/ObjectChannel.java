package org.denverlakehouse.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// Random access to an object by ranged reads of one block at a time. Not thread-safe.
final class ObjectChannel implements SeekableByteChannel, StoreBytes {
  private static final int BLOCK_BYTES = 4 << 20;

  private final ObjectStore store;
  private final StoredObject object;
  private byte[] block = new byte[0];
  private long blockStart;
  private long position;
  private boolean open = true;
  private final Allowance allowance = new Allowance();
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
    allowance.requireLeft();
    if (position < blockStart || position >= blockStart + block.length) {
      load(position / BLOCK_BYTES * BLOCK_BYTES);
    }
    int offset = (int) (position - blockStart);
    int length = Math.min(target.remaining(), block.length - offset);
    target.put(block, offset, length);
    position += length;
    allowance.use(length);
    return length;
  }

  private void load(long start) throws IOException {
    try {
      block = store.read(object, start, BLOCK_BYTES);
      blockStart = start;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public @Nullable IOException failure() {
    return failure;
  }

  @Override
  public void allow(long bytes, String what) {
    allowance.renew(bytes, what);
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
