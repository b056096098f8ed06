package org.denverlakehouse.local.cloud;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// How to start an [EmbeddedCloud].
///
/// @param data          the folder that keeps everything between starts; created if absent; one cloud at a time
/// @param port          the port on 127.0.0.1, or 0 for any free one
/// @param subscriptions hear of objects that were put, copied or completed
public record CloudOptions(Path data, int port, List<Subscription> subscriptions) {
  public CloudOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    subscriptions = List.copyOf(subscriptions);
  }

  /// One listener hears of every object, one by one.
  public CloudOptions(Path data, int port, Consumer<ObjectCreated> onObjectCreated) {
    this(data, port, List.of(Subscription.oneByOne(onObjectCreated)));
  }

  /// Any free port, and nobody listens to events.
  public static CloudOptions in(Path data) {
    return new CloudOptions(data, 0, List.of());
  }
}
