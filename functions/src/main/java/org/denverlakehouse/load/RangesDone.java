package org.denverlakehouse.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectStore;

/// Takes the ranges that functions have converted, if they still are what the current manifest calls for. Their files are
/// copied into the directories of the try: whatever else a repeated or late function has written, or will write, is in no
/// directory that a table shows. Immutable.
///
/// @param results keys of all ranges' results, in order
/// @param isLast  whether the file is read in one pass now when the ranges are of no use any more
record RangesDone(ScaledJob job, List<String> results, boolean isLast) implements RangedConversion {
  private static final int REQUESTS_AT_ONCE = 16;

  @Override
  public Outcome convert(Request request) throws IOException {
    if (!RangePlan.Terms.of(request).equals(job.plan().terms())) {
      return isLast
          ? new Outcome.DoesNotFit("Each time its ranges were converted, other loads had changed what becomes of them.")
          : new Outcome.Elsewhere();
    }
    ObjectStore lake = request.attempt().lakehouse().lake();
    var reads = new ArrayList<Callable<RangeTask.Outcome>>();
    for (String key : results) {
      reads.add(() -> Json.read(lake.get(key), RangeResult.class).outcome(request.attempt().dataset()));
    }
    return new RangeJoin(job.plan(), request).of(atOnce(reads), written -> place(written, request.tryId(), lake));
  }

  private static List<WrittenPartition> place(List<WrittenPartition> written, String tryId, ObjectStore lake)
      throws IOException {
    var copies = new ArrayList<Callable<Boolean>>();
    var placed = new ArrayList<WrittenPartition>();
    for (WrittenPartition partition : written) {
      String from = partition.directory();
      String to = from.substring(0, from.lastIndexOf("v=")) + "v=" + tryId + "/";
      var files = new ArrayList<String>();
      for (String file : partition.files()) {
        String copy = to + file.substring(from.length());
        files.add(copy);
        copies.add(() -> {
          lake.copy(file, copy);
          return true;
        });
      }
      placed.add(new WrittenPartition(partition.partition(), to, files, partition.rows(), partition.bytes()));
    }
    List<Boolean> _ = atOnce(copies);
    return placed;
  }

  private static <T> List<T> atOnce(List<Callable<T>> requests) throws IOException {
    return AtOnce.run(requests, REQUESTS_AT_ONCE, "requests-", () -> {});
  }
}
