package org.denverlakehouse.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Converts the ranges of a file on threads of this process, straight into the directories of the try. Immutable.
///
/// @param cuts into which ranges a file may be cut
record RangesOnThreads(Cuts cuts) implements RangedConversion {
  @Override
  public Outcome convert(Request request) throws IOException {
    FileLoad file = request.file();
    int count = cuts.of(file.object().size());
    try {
      return count > 1 && file.source().canBeCut()
          ? convert(request, RangePlan.of(request, count), cuts.atATime(count))
          : new Outcome.NotCut();
    } catch (IOException e) {
      throw LostFileException.orSame(file, e);
    }
  }

  private static Outcome convert(Request request, RangePlan plan, int atATime) throws IOException {
    Attempt attempt = request.attempt();
    FileLoad file = request.file();
    var progress = new RangeProgress(attempt, file.object().key(), plan.rows());
    var job = new RangeTask.Job(attempt, file.source(), plan, progress,
        writer -> attempt.writerBeside(atATime - 1, writer, request.tryId()));
    var tasks = new ArrayList<RangeTask>();
    for (int number = 1; number <= plan.ranges().size(); number++) {
      tasks.add(new RangeTask(job, number));
    }
    List<RangeTask.Outcome> outcomes = AtOnce.run(tasks, atATime, "range-", progress::stop);
    return new RangeJoin(plan, request).of(outcomes, RangeJoin.Placing.AS_WRITTEN);
  }
}
