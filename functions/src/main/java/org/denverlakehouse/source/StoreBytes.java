package org.denverlakehouse.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Packed bytes on their way from the store. Remembers when the store failed: libraries wrap and swallow what they
/// catch, and a failure of the store must neither be taken for damage of the file nor end its text early.
interface StoreBytes {
  /// The failure of the store that reading met, if any.
  @Nullable
  IOException failure();

  /// Says how many more bytes may be read, from now on. Archives have parts that become no text, and libraries hold some
  /// of them in memory: a name that never ends, a directory of millions of members.
  ///
  /// @param what what is too large when more is read, for the message
  void allow(long bytes, String what);
}
