package org.denverlakehouse.architecture.broken.load;

import com.amazonaws.services.lambda.runtime.Context;

/// Breaks: Lambda types stay in handler.
public final class SpeaksLambda {
  private final Class<?> used = Context.class;

  public Class<?> used() {
    return used;
  }
}
