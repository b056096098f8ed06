package org.denverlakehouse.architecture.broken.source;

import org.denverlakehouse.architecture.broken.load.UsesSource;

/// Breaks: an arrow up, and one half of a cycle.
public final class UsesLoad {
  private final Class<?> used = UsesSource.class;

  public Class<?> used() {
    return used;
  }
}
