package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.reconcile.Replay;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "replay", mixinStandardHelpOptions = true, description = {
    "Loads landed files once more: after a definition in datasets/ changed, or after a failure was mended.",
    "Files that were loaded under the same definition are left alone. Whatever the order, the tables end the same."})
final class ReplayCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--dataset", paramLabel = "DATASET", description = "only files of this dataset, its event files included")
  @Nullable
  String dataset;

  @Option(names = "--prefix", paramLabel = "PREFIX", defaultValue = "", description = "only files whose keys begin so")
  String prefix = "";

  @Option(names = "--since", paramLabel = "DATE", description = "only files that landed on this day (UTC) or later")
  @Nullable
  LocalDate since;

  @Option(names = "--force", description = "also files that were loaded under the same definition")
  boolean force;

  @Option(names = "--dry-run", description = "only tell which files would be loaded")
  boolean dryRun;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    requireKnown();
    var progress = new ProgressLine(out);
    try (Session session = options.open(progress)) {
      if (session.functions().isPresent()) {
        return replayThere(new FunctionCall(session.functions().get(), json, out), out);
      }
      var lakehouse = session.wiring().lakehouse();
      Instant from = since == null ? Instant.EPOCH : since.atStartOfDay(ZoneOffset.UTC).toInstant();
      var replay = new Replay(Optional.ofNullable(dataset), prefix, from, force);
      List<StoredObject> files = replay.files(lakehouse);
      if (dryRun) {
        return tell(replay.plan(lakehouse, Deadline.NONE), out);
      }
      var outcomes = new ReplayOutcomes(files, json ? Optional.empty() : Optional.of(out), progress);
      var _ = replay.run(lakehouse, Deadline.NONE, outcomes::add);
      progress.clear();
      if (json) {
        out.println(Lakehouse.json(outcomes.report()));
      } else {
        out.println(files.isEmpty() ? nothingMatches() : outcomes.sum());
      }
      return outcomes.exitCode();
    }
  }

  private int replayThere(FunctionCall function, PrintWriter out) throws IOException {
    var request = new HashMap<String, Object>();
    request.put("dataset", dataset == null ? "" : dataset);
    request.put("prefix", prefix);
    request.put("since", since == null ? "" : since.toString());
    request.put("force", force);
    request.put("dry_run", dryRun);
    var replay = new DeployedReplay(function, json, out);
    replay.run(request);
    if (!json) {
      out.println(replay.isEmpty() ? nothingMatches() : replay.sum());
    }
    return replay.exitCode();
  }

  private void requireKnown() {
    List<String> known = Datasets.load().feeds().stream().map(Dataset::name).toList();
    if (dataset != null && !known.contains(dataset)) {
      throw new CommandException(2, "There is no dataset " + dataset + ". There are: " + String.join(", ", known));
    }
  }

  private int tell(List<Replay.Planned> planned, PrintWriter out) {
    if (json) {
      out.println(Lakehouse.json(planned));
      return Lakehouse.OK;
    }
    for (Replay.Planned file : planned) {
      out.printf(Locale.ROOT, "  %-10s %s   %s%s%n", file.before() == null ? "load" : "leave", file.key(),
          FileDrop.size(file.size()), file.before() == null ? "" : ", " + file.before() + " already");
    }
    long toLoad = planned.stream().filter(file -> file.before() == null).count();
    out.println(planned.isEmpty()
        ? nothingMatches()
        : "dry run: " + toLoad + " of " + ReplayOutcomes.count(planned.size())
            + " would be loaded; nothing was changed");
    return Lakehouse.OK;
  }

  private String nothingMatches() {
    return "No landed file matches" + (dataset == null ? "" : " --dataset=" + dataset)
        + (prefix.isEmpty() ? "" : " --prefix=" + prefix) + (since == null ? "" : " --since=" + since)
        + "; nothing was done.";
  }
}
