package org.denverlakehouse.fetch;

/// What became of an address at one fetch. None is an exception: an address that is gone must not stop the others.
public enum FetchOutcome {
  /// The whole file is in the landing bucket.
  FETCHED,
  /// The file is the one that was fetched last; nothing was landed.
  UNCHANGED,
  /// There is no such file, or no such server. It may come back; until then nothing is to be done.
  GONE,
  /// What is there is not the file: another type, too large, a name that the dataset does not know, redirects without end.
  REFUSED,
  /// The server or the network did not do it, after all tries, or our own store did not.
  FAILED;

  /// Whether the newest content of the address is, or was, in the landing bucket.
  public boolean isGood() {
    return this == FETCHED || this == UNCHANGED;
  }
}
