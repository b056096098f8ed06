package org.denverlakehouse.local.cloud;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How to start an [EmbeddedCloud].
///
/// @param data          the folder that keeps everything between starts; created if absent; one cloud at a time
/// @param port          the port on 127.0.0.1, or 0 for any free one
/// @param subscriptions hear of objects that were put, copied or completed
/// @param stack         what CloudFormation and Lambda know of
/// @param tablesS3      where the query engine finds tables, when that is another S3 than this cloud's own
public record CloudOptions(Path data, int port, List<Subscription> subscriptions, DeployedStack stack,
    Optional<URI> tablesS3) {
  public CloudOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    subscriptions = List.copyOf(subscriptions);
  }

  /// With this cloud's own S3, and no stack.
  public CloudOptions(Path data, int port, List<Subscription> subscriptions) {
    this(data, port, subscriptions, DeployedStack.NONE, Optional.empty());
  }

  /// One listener hears of every object, one by one.
  public CloudOptions(Path data, int port, Consumer<ObjectCreated> onObjectCreated) {
    this(data, port, List.of(Subscription.oneByOne(onObjectCreated)));
  }

  /// Any free port, and nobody listens to events.
  public static CloudOptions in(Path data) {
    return new CloudOptions(data, 0, List.of());
  }

  /// The same with a stack.
  public CloudOptions withStack(DeployedStack deployed) {
    return new CloudOptions(data, port, subscriptions, deployed, tablesS3);
  }

  /// The same with tables in another S3.
  public CloudOptions withTablesIn(URI s3) {
    return new CloudOptions(data, port, subscriptions, stack, Optional.of(s3));
  }
}
