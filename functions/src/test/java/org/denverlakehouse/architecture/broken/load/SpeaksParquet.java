package org.denverlakehouse.architecture.broken.load;

import org.apache.parquet.schema.MessageType;

/// Breaks: Parquet types stay in convert.
public final class SpeaksParquet {
  private final Class<?> used = MessageType.class;

  public Class<?> used() {
    return used;
  }
}
