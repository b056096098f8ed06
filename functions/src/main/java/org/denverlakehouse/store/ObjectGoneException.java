package org.denverlakehouse.store;

import java.io.IOException;

/// The object is gone.
public final class ObjectGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  public ObjectGoneException(String key) {
    super("The object " + key + " is gone.");
  }
}
