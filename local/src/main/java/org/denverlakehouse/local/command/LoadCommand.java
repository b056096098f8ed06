package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "load", mixinStandardHelpOptions = true, description = "Drops city files (.csv, .csv.gz, .csv.zip) into the landing bucket and waits for what becomes of them.")
final class LoadCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "files whose names the datasets know")
  List<Path> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      requireReadable(file);
    }
    var progress = new ProgressLine(out);
    int code = Lakehouse.OK;
    try (Session session = options.open(progress)) {
      var drop = new FileDrop(session, out, progress);
      for (Path file : files) {
        code = Math.max(code, exitCode(drop.drop(file)));
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

  static int exitCode(LoadRecord load) {
    if (load.status() == LoadStatus.FAILED) {
      return Lakehouse.FAILED;
    }
    return load.status() == LoadStatus.REFUSED || load.status() == LoadStatus.HELD ? Lakehouse.REFUSED : Lakehouse.OK;
  }
}
