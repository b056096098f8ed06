package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// A load whose rows are converted by other functions: all that they and the commit have to know of it, as JSON in a folder
/// of its own. Immutable.
///
/// @param attemptId of the attempt, which begins with the plan and ends with the commit
/// @param startedAt when it began
/// @param loadId    its only load
/// @param object    the file
/// @param dataset   its dataset's name
/// @param survey    of the whole file
/// @param rejects   the key of the survey's rejects; null when there are none
/// @param plan      of the ranges
record ScaledJob(String attemptId, Instant startedAt, String loadId, StoredObject object, String dataset,
    Survey.Stored survey, @Nullable String rejects, RangePlan plan) {
  private static final String JSON = "application/json";

  static ScaledJob read(ObjectStore lake, String key) throws IOException {
    return Json.read(lake.get(key), ScaledJob.class);
  }

  /// Stores the job, and the rejects before it.
  ///
  /// @return its key
  static String store(RangedConversion.Request request, RangePlan plan) throws IOException {
    Attempt attempt = request.attempt();
    FileLoad file = request.file();
    ObjectStore lake = attempt.lakehouse().lake();
    String folder = folder(attempt.id());
    String rejects = null;
    if (file.rejects().isPresent()) {
      rejects = folder + "rejects.json.gz";
      lake.put(rejects, file.rejects().get(), "application/gzip");
    }
    var job = new ScaledJob(attempt.id(), attempt.startedAt(), file.report().loadId(), file.object(),
        attempt.dataset().name(), request.survey().stored(), rejects, plan);
    String key = folder + "job.json";
    lake.put(key, Json.write(job), JSON);
    return key;
  }

  /// Stores what became of a range.
  ///
  /// @param name unlike that of any other try
  /// @return its key
  String store(ObjectStore lake, String name, RangeResult result) throws IOException {
    String key = folder(attemptId) + name + ".json";
    lake.put(key, Json.write(result), JSON);
    return key;
  }

  /// Brings the survey's rejects into a local folder.
  Optional<Path> rejects(ObjectStore lake, Path into) throws IOException {
    if (rejects == null) {
      return Optional.empty();
    }
    StoredObject stored = lake.head(rejects)
        .orElseThrow(() -> new IOException("The rejects of load " + loadId + " are gone: " + rejects));
    Path local = Files.createTempFile(into, "rejects-", ".json.gz");
    try (InputStream in = lake.read(stored, 0); var out = Files.newOutputStream(local)) {
      long _ = in.transferTo(out);
    }
    return Optional.of(local);
  }

  private static String folder(String attemptId) {
    return ScaledLoad.WORK + attemptId + "/";
  }
}
