package org.denverlakehouse.architecture.broken.cellar;

/// Breaks: a package without a floor.
public final class Stray {
  private final Class<?> used = Object.class;

  public Class<?> used() {
    return used;
  }
}
