package org.denverlakehouse.architecture.broken.dataset;

import org.denverlakehouse.architecture.broken.source.UsesLoad;

/// Breaks: dataset uses nobody.
public final class UsesSource {
  private final Class<?> used = UsesLoad.class;

  public Class<?> used() {
    return used;
  }
}
