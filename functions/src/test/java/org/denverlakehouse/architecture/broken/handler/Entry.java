package org.denverlakehouse.architecture.broken.handler;

/// A sample that others must not use.
public final class Entry {
  private final Class<?> used = Object.class;

  public Class<?> used() {
    return used;
  }
}
