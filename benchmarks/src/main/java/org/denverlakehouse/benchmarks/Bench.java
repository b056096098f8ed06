package org.denverlakehouse.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `lakehouse bench`.
@Command(name = "lakehouse bench", mixinStandardHelpOptions = true, description = {
    "Measures a load side by side with other tools, prints every run, medians and one line per gate.",
    "What is measured and how: docs/reference/benchmarks.md."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:every gate passed", "1:a gate failed, tables differ, or something else did; the message says what",
        "2:the command line was not understood"})
public final class Bench implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final Pattern SIZE = Pattern.compile("[1-9]\\d*(kB|MB|GB)");

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Option(names = "--profile", paramLabel = "PROFILE", defaultValue = "convert", description = "one of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  Profile profile = Profile.convert;

  @Option(names = "--size", paramLabel = "SIZE", defaultValue = "1GB", description = "of the generated CSV; gates are meant for 1GB (default: ${DEFAULT-VALUE})")
  String size = "1GB";

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "how often each tool runs, in turns (default: ${DEFAULT-VALUE})")
  int rounds = 3;

  @Option(names = "--only", paramLabel = "TOOL", split = ",", description = "these tools alone; gates that need others are left out")
  @Nullable
  String @Nullable [] only;

  @Option(names = "--folder", paramLabel = "FOLDER", description = "where files go (default: benchmarks/target/bench)")
  @Nullable
  Path folder;

  @Option(names = "--keep", description = "keep the generated file for the next time, and what the last runs wrote")
  boolean keep;

  @Option(names = "--json", paramLabel = "FILE", description = "write every run and every gate there too")
  @Nullable
  Path json;

  private Bench() {}

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(commandLine(out, err).execute(args));
  }

  /// The command line, talking to these writers; for tests too.
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Bench()).setOut(out).setErr(err).setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + e.getMessage());
      return FAILED;
    });
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1) {
      throw wrong("--rounds is 1 or more, not " + rounds);
    }
    if (!SIZE.matcher(size).matches()) {
      throw wrong("--size is a number with kB, MB or GB, not " + size);
    }
    Path home = Path.of(System.getProperty("lakehouse.home", "")).toAbsolutePath();
    Path files = folder == null ? home.resolve("benchmarks/target/bench") : folder.toAbsolutePath();
    try (var work = new Work(home, files, keep, spec.commandLine().getOut())) {
      var report = new Report(spec.commandLine().getOut());
      report.machine(Machine.describe(home));
      profile.measurement().run(new Settings(size, rounds, only == null ? List.of() : List.of(only)), work, report);
      if (json != null) {
        report.writeJson(json);
      }
      return report.allGatesPassed() ? 0 : FAILED;
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words + ".");
  }

  /// What the options ask for.
  ///
  /// @param size   of the file
  /// @param rounds runs of each tool
  /// @param only   names of tools; empty for all of the profile
  record Settings(String size, int rounds, List<String> only) {}
}
