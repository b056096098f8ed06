package org.denverlakehouse.load;

import java.io.IOException;

/// A file has more rows that speak for themselves alone than memory holds; it is refused with this message.
final class TooManyUpsertsException extends IOException {
  private static final long serialVersionUID = 1L;

  TooManyUpsertsException(String message) {
    super(message);
  }
}
