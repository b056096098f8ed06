package org.denverlakehouse.store;

import java.io.IOException;

/// An object that is being written piece by piece, whose length need not be known before. Nobody sees any of it before
/// [#complete()], and then all of it. Used by one thread; in memory is one part at most, whatever the length.
///
/// After a failure only [#close()] is left to do.
public interface Upload extends AutoCloseable {
  /// Adds bytes, which are free for other use afterwards.
  ///
  /// @throws IOException when the store did not take them; the upload is lost
  void write(byte[] bytes, int offset, int length) throws IOException;

  /// Makes the object, in place of one that has the key.
  ///
  /// @throws IOException when it is not known to be there; it may be, but never in part
  void complete() throws IOException;

  /// Gives an upload up that was not completed, so that nothing of it stays in the store; does nothing after
  /// [#complete()]. May be called again.
  ///
  /// @throws IOException when the store did not answer: parts that nobody sees may stay until the bucket's lifecycle
  ///     ends them
  @Override
  void close() throws IOException;
}
