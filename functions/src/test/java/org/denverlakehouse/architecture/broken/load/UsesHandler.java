package org.denverlakehouse.architecture.broken.load;

import org.denverlakehouse.architecture.broken.handler.Entry;

/// Breaks: nobody uses handler.
public final class UsesHandler {
  private final Class<?> used = Entry.class;

  public Class<?> used() {
    return used;
  }
}
