package org.denverlakehouse.load;

import java.io.IOException;

/// An attempt that cannot finish before its deadline stopped; nothing of it is visible.
public final class OutOfTimeException extends IOException {
  private static final long serialVersionUID = 1L;

  OutOfTimeException(String message) {
    super(message);
  }
}
