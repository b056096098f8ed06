package org.denverlakehouse.architecture.broken.load;

import org.denverlakehouse.architecture.broken.source.UsesLoad;

/// Goes down, which is allowed, but closes a cycle.
public final class UsesSource {
  private final Class<?> used = UsesLoad.class;

  public Class<?> used() {
    return used;
  }
}
