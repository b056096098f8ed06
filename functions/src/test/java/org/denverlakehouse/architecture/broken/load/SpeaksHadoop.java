package org.denverlakehouse.architecture.broken.load;

import org.apache.hadoop.conf.Configuration;

/// Breaks: Hadoop types stay in convert.
public final class SpeaksHadoop {
  private final Class<?> used = Configuration.class;

  public Class<?> used() {
    return used;
  }
}
