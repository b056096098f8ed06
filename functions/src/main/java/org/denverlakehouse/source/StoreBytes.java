package org.denverlakehouse.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Packed bytes on their way from the store. Remembers when the store failed: libraries wrap and swallow what they
/// catch, and a failure of the store must neither be taken for damage of the file nor end its text early.
interface StoreBytes {
  /// The failure of the store that reading met, if any.
  @Nullable
  IOException failure();
}
