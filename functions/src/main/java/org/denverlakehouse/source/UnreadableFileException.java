package org.denverlakehouse.source;

import java.io.IOException;

/// The file cannot be read as what it claims to be; the message says what and where, in words for its owner. Reading it
/// again changes nothing.
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnreadableFileException(String message) {
    super(message);
  }

  public UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
