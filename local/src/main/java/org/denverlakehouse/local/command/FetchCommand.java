package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.fetch.FetchListener;
import org.denverlakehouse.fetch.FetchOutcome;
import org.denverlakehouse.fetch.FetchRecord;
import org.denverlakehouse.fetch.Fetcher;
import org.denverlakehouse.fetch.Sources;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.LoadListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "fetch", mixinStandardHelpOptions = true, description = {
    "Fetches the city's files from the addresses in datasets/ into the landing bucket, and waits for what becomes of them.",
    "Only what changed since the last fetch is taken; a file that is gone or is no file is told and stops nobody."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:all files were fetched or are unchanged", "1:an address failed after all tries, or a load did",
        "2:the command line was not understood", "3:a file is gone, was refused or was held"})
final class FetchCommand implements Callable<Integer> {
  /// One line for each address while it is asked, and when it is done.
  private record Told(PrintWriter out, ProgressLine progress) implements FetchListener {
    @Override
    public void received(String source, long bytes, OptionalLong total) {
      progress.keepSaying("fetching   " + FileDrop.size(bytes)
          + (total.isPresent() ? " of " + FileDrop.size(total.getAsLong()) : ""));
    }

    @Override
    public void waiting(String source, Duration pause, String why) {
      progress.say("waiting    " + pause.toSeconds() + " s: " + why);
    }

    @Override
    public void ended(FetchRecord record) {
      progress.clear();
      out.println(record.source());
      String size = record.outcome() == FetchOutcome.FETCHED && record.bytes() != null
          ? FileDrop.size(record.bytes()) + ", "
          : "";
      out.printf(Locale.ROOT, "  %-10s %s   %.1f s%n", record.outcome(), size + record.message(), record.seconds());
    }
  }

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--dataset", paramLabel = "NAME", description = "fetch the files of this dataset only")
  @Nullable
  String dataset;

  @Option(names = "--source", paramLabel = "URL", description = "an address to fetch from instead of those in the dataset's definition; with --dataset")
  List<String> sources = new ArrayList<>();

  @Option(names = "--again", description = "also land files that have not changed since the last fetch")
  boolean again;

  @Option(names = "--json", description = "print JSON, one line for each address")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<String> setting = setting();
    PrintWriter out = spec.commandLine().getOut();
    var progress = new ProgressLine(out);
    try (Session session = options.open(json ? LoadListener.SILENT : progress)) {
      if (session.functions().isPresent()) {
        return askFunction(session, session.functions().get(), progress, out);
      }
      Fetcher fetcher = wiring(session, setting).fetcher();
      List<FetchRecord> fetched = fetcher.run(Optional.ofNullable(dataset), again, Deadline.NONE,
          json ? FetchListener.SILENT : new Told(out, progress));
      if (fetched.isEmpty() && !json) {
        out.println("There is no address to fetch from; name one with --source, or under `sources` in datasets/.");
      }
      var drop = new FileDrop(session, out, progress);
      int code = Lakehouse.OK;
      for (FetchRecord record : fetched) {
        LoadRecord load = record.outcome() == FetchOutcome.FETCHED
            ? drop.await(String.valueOf(record.landedKey()))
            : null;
        code = worse(code, worse(exitCode(record.outcome()), load == null ? Lakehouse.OK : LoadCommand.exitCode(load)));
        tell(record, load, drop, out);
      }
      return code;
    }
  }

  /// The function of the stack fetches from its own addresses; what becomes of the files is awaited here.
  private int askFunction(Session session, DeployedFunctions functions, ProgressLine progress, PrintWriter out)
      throws IOException, InterruptedException {
    if (!sources.isEmpty()) {
      throw new CommandException(2, "--source does not go with --aws: the stack fetches from its own addresses; change"
          + " them with npx cdk deploy -c sources=JSON.");
    }
    var event = new HashMap<String, Object>(Map.of("again", again));
    if (dataset != null) {
      event.put("dataset", dataset);
    }
    Map<String, Object> answer = new FunctionCall(functions, json, out).tell("FetchFunction", event);
    var drop = new FileDrop(session, out, progress);
    int code = Lakehouse.OK;
    for (Object fetch : answer.getOrDefault("fetches", List.of()) instanceof List<?> list ? list : List.of()) {
      var one = (Map<?, ?>) fetch;
      code = worse(code, exitCode(FetchOutcome.valueOf(String.valueOf(one.get("outcome")))));
      if (one.get("landed_key") != null) {
        LoadRecord load = drop.await(String.valueOf(one.get("landed_key")));
        code = worse(code, LoadCommand.exitCode(load));
        if (!json) {
          drop.tell(load);
        }
      }
    }
    return code;
  }

  private void tell(FetchRecord record, @Nullable LoadRecord load, FileDrop drop, PrintWriter out) {
    if (json) {
      var line = new LinkedHashMap<String, Object>();
      line.put("fetch", record);
      if (load != null) {
        line.put("load", load);
      }
      out.println(Lakehouse.json(line));
    } else if (load != null) {
      drop.tell(load);
    }
  }

  /// The addresses of the command line as the setting that the function has; checked before anything is started.
  private Optional<String> setting() {
    if (dataset == null) {
      if (!sources.isEmpty()) {
        throw new CommandException(2, "--source needs --dataset: whose file is it?");
      }
      return Optional.empty();
    }
    Datasets datasets = Datasets.load();
    if (datasets.feed(dataset).isEmpty()) {
      throw new CommandException(2, "There is no dataset " + dataset + ". There are: "
          + datasets.feeds().stream().map(Dataset::name).collect(Collectors.joining(", ")));
    }
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    String setting = Lakehouse.json(Map.of(dataset, sources));
    try {
      var _ = Sources.of(datasets, setting);
    } catch (IllegalArgumentException e) {
      throw new CommandException(2, String.valueOf(e.getMessage()));
    }
    return Optional.of(setting);
  }

  private static Wiring wiring(Session session, Optional<String> setting) {
    var settings = new HashMap<>(session.wiring().settings());
    setting.ifPresent(text -> settings.put("SOURCES", text));
    return new Wiring(settings, session.wiring().observers());
  }

  private static int exitCode(FetchOutcome outcome) {
    return switch (outcome) {
      case FETCHED, UNCHANGED -> Lakehouse.OK;
      case GONE, REFUSED -> Lakehouse.REFUSED;
      case FAILED -> Lakehouse.FAILED;
    };
  }

  /// A failure is worse than a refusal, though its number is smaller.
  private static int worse(int one, int other) {
    return one == Lakehouse.FAILED || other == Lakehouse.FAILED ? Lakehouse.FAILED : Math.max(one, other);
  }
}
