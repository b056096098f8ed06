package org.denverlakehouse.load;

import java.io.IOException;

/// A file has more of something than memory holds; it is refused with this message.
final class TooManyException extends IOException {
  private static final long serialVersionUID = 1L;

  TooManyException(String message) {
    super(message);
  }
}
