package org.denverlakehouse.local.command;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// Every call to AWS that one function was seen to make, and on what: for an object its bucket and the folders of its key
/// that a policy can name, for a table its name. Thread-safe.
final class ObservedCalls implements ExecutionInterceptor {
  private final SortedMap<String, SortedSet<String>> calls = new ConcurrentSkipListMap<>();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    add(service + ":" + operation, resources(service, context.request()));
    field(context.request(), "CopySource").ifPresent(copied -> {
      // Who copies reads, too; the source is `bucket/key` by now.
      String[] source = copied.split("/", 2);
      add("s3:GetObject", List.of(bucket(source[0]) + folder(bucket(source[0]), source[1])));
    });
  }

  private void add(String call, Collection<String> resources) {
    calls.computeIfAbsent(call, _ -> new ConcurrentSkipListSet<>()).addAll(resources);
  }

  /// Resources by `service:Operation`.
  SortedMap<String, List<String>> byOperation() {
    var all = new TreeMap<String, List<String>>();
    calls.forEach((operation, resources) -> all.put(operation, List.copyOf(resources)));
    return all;
  }

  private static Collection<String> resources(String service, SdkRequest request) {
    return switch (service) {
      case "s3" -> objects(request);
      case "glue" -> List.of(field(request, "TableName").or(() -> field(request, "Name")).orElse("none"));
      case "athena" -> List.of("workgroup");
      case "sfn" -> List.of("machine");
      default -> List.of("topic");
    };
  }

  private static Collection<String> objects(SdkRequest request) {
    String bucket = bucket(field(request, "Bucket").or(() -> field(request, "DestinationBucket")).orElse("none"));
    if (request instanceof DeleteObjectsRequest many) {
      var folders = new TreeSet<String>();
      many.delete().objects().stream().map(ObjectIdentifier::key)
          .forEach(key -> folders.add(bucket + folder(bucket, key)));
      return folders;
    }
    return List.of(bucket
        + field(request, "Key").or(() -> field(request, "DestinationKey")).map(key -> folder(bucket, key)).orElse(""));
  }

  private static String bucket(String name) {
    return name.replaceFirst("^denver-", "");
  }

  /// Files are dropped under any name, at the root or under their dataset's. Of the lake's folders those that are named for months and partitions are left out.
  private static String folder(String bucket, String key) {
    String[] parts = key.split("/", -1);
    return switch (bucket) {
      case "lake" -> parts[0].equals("tables") || parts[0].equals("manifests")
          ? "/" + parts[0] + "/" + parts[1] + "/*"
          : parts[0].equals("ledger") && parts[1].equals("attempts") ? "/ledger/attempts/*" : "/" + parts[0] + "/*";
      case "results" -> "/" + parts[0] + "/*";
      default -> parts.length > 1 ? "/" + parts[0] + "/*" : "/*";
    };
  }

  private static Optional<String> field(SdkRequest request, String name) {
    return request.getValueForField(name, String.class);
  }
}
