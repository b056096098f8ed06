package org.denverlakehouse.local.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The SDK's own system properties for the length of a test, put back at its end: what a shell would export.
final class AwsProperties implements AutoCloseable {
  private final Map<String, Optional<String>> before = new HashMap<>();

  /// Nothing but what a test sets: no profile of whoever runs it, and no machine's metadata.
  AwsProperties(Path noSuchFile) {
    set("aws.sharedCredentialsFile", noSuchFile.toString());
    set("aws.configFile", noSuchFile.toString());
    set("aws.disableEc2Metadata", "true");
  }

  /// Credentials and a region, and all services at one endpoint.
  static AwsProperties of(URI endpoint, Path noSuchFile) {
    var properties = new AwsProperties(noSuchFile);
    properties.set("aws.endpointUrl", endpoint.toString());
    properties.set("aws.region", "us-east-1");
    properties.set("aws.accessKeyId", "any");
    properties.set("aws.secretAccessKey", "thing");
    return properties;
  }

  void set(String name, String value) {
    before.putIfAbsent(name, Optional.ofNullable(System.getProperty(name)));
    System.setProperty(name, value);
  }

  void unset(String name) {
    before.putIfAbsent(name, Optional.ofNullable(System.getProperty(name)));
    System.clearProperty(name);
  }

  @Override
  public void close() {
    before.forEach((name, value) -> value.ifPresentOrElse(old -> System.setProperty(name, old),
        () -> System.clearProperty(name)));
  }
}
