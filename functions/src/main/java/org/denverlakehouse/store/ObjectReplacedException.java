package org.denverlakehouse.store;

import java.io.IOException;

/// The object was replaced by newer content.
public final class ObjectReplacedException extends IOException {
  private static final long serialVersionUID = 1L;

  public ObjectReplacedException(String key) {
    super("The object " + key + " was replaced by newer content.");
  }
}
