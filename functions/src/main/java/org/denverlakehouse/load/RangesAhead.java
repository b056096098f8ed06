package org.denverlakehouse.load;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans the ranges of a file for functions to convert them. Used once; not thread-safe.
final class RangesAhead implements RangedConversion {
  private final Cuts cuts;
  private @Nullable Planned planned;

  /// Where the job is.
  record Planned(String key, int ranges) {}

  RangesAhead(Cuts cuts) {
    this.cuts = cuts;
  }

  /// What was planned; empty when the file ended otherwise.
  Optional<Planned> planned() {
    return Optional.ofNullable(planned);
  }

  @Override
  public Outcome convert(Request request) throws IOException {
    FileLoad file = request.file();
    int count = cuts.of(file.object().size());
    RangePlan plan;
    try {
      if (count < 2 || !file.source().canBeCut()) {
        return new Outcome.NotCut();
      }
      plan = RangePlan.of(request, count);
    } catch (IOException e) {
      throw LostFileException.orSame(file, e);
    }
    planned = new Planned(ScaledJob.store(request, plan), plan.ranges().size());
    return new Outcome.Elsewhere();
  }
}
