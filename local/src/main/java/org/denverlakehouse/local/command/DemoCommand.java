package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.denverlakehouse.local.generate.NeighborhoodAreas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "demo", mixinStandardHelpOptions = true, description = {
    "Shows the whole system: generates areas and a year of both feeds, drops them, and ends with a report.",
    "Everything is made up; nothing is fetched."})
final class DemoCommand implements Callable<Integer> {
  private static final LocalDate FROM = LocalDate.of(2014, 11, 1);
  private static final LocalDate TO = LocalDate.of(2015, 10, 31);

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  LocalOptions options = new LocalOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long started = System.nanoTime();
    var progress = new ProgressLine(out);
    int code;
    try (Session session = Session.open(options.data, options.port == null ? 0 : options.port, options.window(),
        progress)) {
      out.println("lakehouse   " + session.endpoint() + "   data in " + options.data);
      session.warmUp();
      var drop = new FileDrop(session, out, progress);
      code = LoadCommand.exitCode(drop.drop(generateAreas(out)));
      for (Era era : List.of(Era.TAKE_HOME_ACCIDENTS, Era.TAKE_HOME_311)) {
        code = Math.max(code, LoadCommand.exitCode(drop.drop(generate(era, out, progress))));
      }
      code = Math.max(code, ForecastCommand.run(session, out, progress));
      code = Math.max(code, ReportCommand.run(session, false, out));
    }
    out.printf(Locale.ROOT,
        "done        in %.0f s. Next: ./lakehouse status, ./lakehouse query --list, ./lakehouse up%n",
        (System.nanoTime() - started) / 1e9);
    return code;
  }

  private Path generateAreas(PrintWriter out) throws IOException {
    Path file = generated(NeighborhoodAreas.FILE_NAME);
    out.printf(Locale.ROOT, "generated   %s   %d areas%n", file, NeighborhoodAreas.write(file));
    return file;
  }

  private Path generated(String name) throws IOException {
    return Files.createDirectories(options.data.resolve("generated")).resolve(name);
  }

  private Path generate(Era era, PrintWriter out, ProgressLine progress) throws IOException {
    Path file = generated(era.fileName());
    Generator.Written written = Generator.write(GeneratorOptions.of(era).withDays(FROM, TO), file,
        (done, planned, _) -> progress.share("generating", done, planned));
    progress.clear();
    out.printf(Locale.ROOT, "generated   %s   %,d rows, %s of CSV%n", file, written.rows(),
        FileDrop.size(written.bytes()));
    return file;
  }
}
