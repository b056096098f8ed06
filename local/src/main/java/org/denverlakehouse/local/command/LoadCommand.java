package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "load", mixinStandardHelpOptions = true, description = {
    "Drops city files (.csv, .csv.gz, .csv.zip; .geojson for polygons) into the landing bucket and waits for what becomes of them.",
    "With --events, the files (CSV or JSON lines, plain or .gz) add or correct single rows of one dataset."})
final class LoadCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--events", paramLabel = "DATASET", description = "the files are event files of this dataset")
  @Nullable
  String events;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "files whose names the datasets know")
  List<Path> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long bytes = 0;
    for (Path file : files) {
      requireReadable(file);
      bytes += Files.size(file);
    }
    if (!options.aws) {
      DiskSpace.requireRoom(options.data, bytes);
    }
    String folder = events == null ? "" : eventsFolder(events);
    var progress = new ProgressLine(out);
    int code = Lakehouse.OK;
    try (Session session = options.open(progress)) {
      var drop = new FileDrop(session, out, progress);
      for (Path file : files) {
        code = Math.max(code, exitCode(drop.drop(file, folder)));
      }
    }
    return code;
  }

  /// Nothing is dropped before all are known to be files.
  private static void requireReadable(Path file) {
    if (Files.isDirectory(file)) {
      throw new CommandException(2, file + " is a folder; name the files in it.");
    }
    if (!Files.exists(file)) {
      throw new CommandException(2, "There is no file " + file + ".");
    }
    if (!Files.isReadable(file)) {
      throw new CommandException(2, file + " cannot be read; may you?");
    }
  }

  private static String eventsFolder(String dataset) {
    Datasets datasets = Datasets.load();
    String folder = dataset + "/events/";
    if (datasets.recogniseEvents(folder + "any").isEmpty()) {
      throw new CommandException(2, "No dataset " + dataset + " takes event files. There are: "
          + datasets.feeds().stream().filter(feed -> feed.eventTime().isPresent()).map(Dataset::name)
              .collect(Collectors.joining(", ")));
    }
    return folder;
  }

  static int exitCode(LoadRecord load) {
    if (load.status() == LoadStatus.FAILED) {
      return Lakehouse.FAILED;
    }
    return load.status() == LoadStatus.REFUSED || load.status() == LoadStatus.HELD ? Lakehouse.REFUSED : Lakehouse.OK;
  }
}
