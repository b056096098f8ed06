package org.denverlakehouse.table;

import java.io.IOException;

/// What became of an attempt to make a manifest the current one.
///
/// `Unknown` means that the store did not answer: the manifest may or may not be there, so nothing that it names may be
/// removed. The next commit or reconcile finds out by reading the same key and comparing attempt ids.
public sealed interface CommitOutcome {
  /// The manifest is current, or was until a later one replaced it.
  record Committed(Manifest manifest) implements CommitOutcome {}

  /// Somebody else took the sequence number; plan again on top of theirs.
  record Rejected(long sequence) implements CommitOutcome {}

  /// The store did not say.
  record Unknown(String key, IOException cause) implements CommitOutcome {}
}
