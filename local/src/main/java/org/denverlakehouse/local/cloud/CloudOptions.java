package org.denverlakehouse.local.cloud;

import java.nio.file.Path;
import java.util.function.Consumer;

/// How to start an [EmbeddedCloud].
///
/// @param data            the folder that keeps everything between starts; created if absent; one cloud at a time
/// @param port            the port on 127.0.0.1, or 0 for any free one
/// @param onObjectCreated hears of every object that was put, copied or completed. It is called on one thread of the
///                        cloud, one event after another, and may take its time: no S3 request waits for it. An event
///                        counts as heard when the call returns; those not heard when the process ends, and those whose
///                        call threw, are told again at the next start.
public record CloudOptions(Path data, int port, Consumer<ObjectCreated> onObjectCreated) {
  public CloudOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
  }

  /// Any free port, and nobody listens to events.
  public static CloudOptions in(Path data) {
    return new CloudOptions(data, 0, created -> {});
  }
}
