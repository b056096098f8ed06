package org.denverlakehouse.local.costs;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What one invocation took: measured, or worked out from one that was.
///
/// @param memoryMb   the function's memory
/// @param cpuSeconds of its process, start of the JVM included
/// @param requests   its own, by `service.operation`
/// @param readers    those that the query engine made for it
record Invocation(int memoryMb, double cpuSeconds, SortedMap<String, Long> requests, SortedMap<String, Long> readers) {
  /// Memory with which Lambda gives one vCPU (AWS Lambda developer guide, "Configure Lambda function memory").
  private static final double MB_PER_VCPU = 1769;
  /// Assumed: nothing here measures the latency of AWS.
  private static final double S3_WAIT = 0.02;
  private static final double GLUE_WAIT = 0.05;
  private static final double QUERY_WAIT = 3;
  /// As many as the report asks at a time.
  private static final int QUERIES_AT_A_TIME = 4;
  private static final double PART = 8 << 20;
  private static final Set<String> WRITES = Set.of("S3.PutObject", "S3.CopyObject", "S3.ListObjectsV2",
      "S3.ListObjects",
      "S3.CreateMultipartUpload", "S3.UploadPart", "S3.CompleteMultipartUpload");
  private static final Set<String> FREE = Set.of("S3.DeleteObject", "S3.DeleteObjects", "S3.AbortMultipartUpload");

  /// The seconds that Lambda bills: the CPU's, at the share that the memory gives and never more than one vCPU, and the
  /// waiting, one request after the other.
  double billedSeconds() {
    double queries = (double) athenaQueries() / QUERIES_AT_A_TIME;
    return cpuSeconds / Math.min(1, memoryMb / MB_PER_VCPU) + S3_WAIT * count(requests, is("S3."))
        + GLUE_WAIT * count(requests, is("Glue.")) + QUERY_WAIT * queries;
  }

  double gbSeconds() {
    return billedSeconds() * memoryMb / 1024;
  }

  long s3Writes() {
    return count(requests, WRITES::contains) + count(readers, WRITES::contains);
  }

  long s3Reads() {
    Predicate<String> read = is("S3.").and(Predicate.not(WRITES::contains)).and(Predicate.not(FREE::contains));
    return count(requests, read) + count(readers, read);
  }

  long glueRequests() {
    return count(requests, is("Glue.")) + count(readers, is("Glue."));
  }

  long athenaQueries() {
    return count(requests, "Athena.StartQueryExecution"::equals);
  }

  /// The same with so many times the rows, where `least` is one of almost none: CPU beyond the least grows with the rows,
  /// reads do, and each 8 MB that are written more are one more request.
  Invocation withRows(double factor, Invocation least, double bytesWritten) {
    var grown = new TreeMap<String, Long>();
    requests.forEach((operation, count) -> grown.put(operation,
        operation.equals("S3.GetObject") ? Math.round(count * Math.max(1, factor)) : count));
    grown.merge("S3.UploadPart", Math.round(Math.max(0, factor - 1) * bytesWritten / PART), Long::sum);
    return new Invocation(memoryMb, least.cpuSeconds + (cpuSeconds - least.cpuSeconds) * factor, grown, readers);
  }

  /// The same where its queries scan so many bytes more.
  Invocation withBytesScanned(double more) {
    var grown = new TreeMap<>(readers);
    grown.merge("S3.GetObject", Math.round(more / PART), Long::sum);
    return new Invocation(memoryMb, cpuSeconds, requests, grown);
  }

  private static Predicate<String> is(String service) {
    return operation -> operation.startsWith(service);
  }

  private static long count(Map<String, Long> requests, Predicate<String> which) {
    return requests.entrySet().stream().filter(e -> which.test(e.getKey())).mapToLong(Map.Entry::getValue).sum();
  }
}
