package org.denverlakehouse.load;

import java.io.IOException;
import org.denverlakehouse.convert.HeaderException;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.source.UnreadableFileException;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectReplacedException;

/// A landed file cannot be read to its end any more: it is gone, was replaced, or is no readable file. Says which, and how
/// its load ends.
final class LostFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient FileLoad file;
  private final LoadStatus status;

  LostFileException(FileLoad file, LoadStatus status, String message, IOException cause) {
    super(message, cause);
    this.file = file;
    this.status = status;
  }

  /// What a failure to read the file means for its load; the failure itself when it is not the file's.
  static IOException orSame(FileLoad file, IOException failure) {
    return switch (failure) {
      case ObjectGoneException _ -> new LostFileException(file, LoadStatus.REFUSED,
          "The file is gone: it was deleted before it was read.", failure);
      case ObjectReplacedException _ -> new LostFileException(file, LoadStatus.SUPERSEDED,
          "Replaced before it was read; the newer content of this key speaks for itself.", failure);
      case HeaderException _,UnreadableFileException _,TooManyException _ ->
        new LostFileException(file, LoadStatus.REFUSED, String.valueOf(failure.getMessage()), failure);
      default -> failure;
    };
  }

  /// Whether the file is only too much, which may be the doing of the files beside it.
  boolean isTooMany() {
    return getCause() instanceof TooManyException;
  }

  FileLoad file() {
    return file;
  }

  LoadStatus status() {
    return status;
  }
}
