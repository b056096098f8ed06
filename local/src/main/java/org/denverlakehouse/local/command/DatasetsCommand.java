package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DatasetException;
import org.denverlakehouse.dataset.Datasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "datasets", mixinStandardHelpOptions = true, description = "Looks at dataset definitions.", subcommands = DatasetsCommand.Check.class, synopsisSubcommandLabel = "check")
final class DatasetsCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  /// Without a verb, lists the feeds.
  @Override
  public Integer call() {
    var table = new TextTable(List.of("dataset", "title", "columns", "window", "files"),
        List.of(false, false, true, true, false));
    for (Dataset dataset : Datasets.load().feeds()) {
      table.add(List.of(dataset.name(), dataset.title(), dataset.columns().size(), dataset.window(),
          String.join(", ", dataset.files())));
    }
    table.lines().forEach(spec.commandLine().getOut()::println);
    return Lakehouse.OK;
  }

  @Command(name = "check", mixinStandardHelpOptions = true, description = "Checks definitions and names every fault with its line; without FILE, those of this build.")
  static final class Check implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "YAML files, for instance datasets/my_feed.yaml")
    List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      try {
        Datasets datasets = files.isEmpty() ? Datasets.load() : Datasets.of(texts());
        out.println(
            datasets.feeds().size() + " feeds, " + datasets.systemTables().size() + " system tables: no fault.");
        return Lakehouse.OK;
      } catch (DatasetException e) {
        spec.commandLine().getErr().println(e.getMessage());
        return Lakehouse.REFUSED;
      }
    }

    private Map<String, String> texts() throws IOException {
      var texts = new TreeMap<String, String>();
      for (Path file : files) {
        if (!Files.isReadable(file)) {
          throw new CommandException(2, file + " is not a file that can be read.");
        }
        boolean system = file.toAbsolutePath().getParent() != null
            && String.valueOf(file.toAbsolutePath().getParent().getFileName()).equals("system");
        texts.put((system ? "system/" : "") + file.getFileName(), Files.readString(file));
      }
      return texts;
    }
  }
}
