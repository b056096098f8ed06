package org.denverlakehouse.architecture.broken.load;

import software.amazon.awssdk.services.s3.S3Client;

/// Breaks: AWS SDK types stay in the adapters.
public final class SpeaksAws {
  private final Class<?> used = S3Client.class;

  public Class<?> used() {
    return used;
  }
}
