package org.denverlakehouse.convert;

import java.io.IOException;

/// The file's header does not fit the dataset; the message names the column, what was looked for, what is there and the
/// way out.
public final class HeaderException extends IOException {
  private static final long serialVersionUID = 1L;

  public HeaderException(String message) {
    super(message);
  }
}
