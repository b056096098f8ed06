package org.denverlakehouse.local.costs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;

/// An embedded cloud in a process of its own, so that what it costs is not taken for a function's. Nobody hears of events.
///
/// Prints its address; then, for each line that it is sent, the requests that Trino has made since the last, and an empty
/// line. They stand for those that Athena makes with the caller's rights and at the caller's expense.
final class CloudProcess {
  private CloudProcess() {}

  public static void main(String[] arguments) throws IOException {
    // While Trino starts, System.out is its log.
    PrintStream out = System.out;
    try (EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.in(Path.of(arguments[0])))) {
      cloud.warmUp();
      out.println(cloud.endpoint());
      var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (asked.readLine() != null) {
        CountedRequests.take().forEach((operation, count) -> out.println(operation + " " + count));
        out.println();
      }
    }
    System.exit(0);
  }
}
