package org.denverlakehouse.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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

  @Option(names = "--size", paramLabel = "SIZE", split = ",", description = "of the generated CSV; gates are meant for the defaults: 1GB, for scaling 100MB,1GB,10GB, for end-to-end 100MB")
  String @Nullable [] sizes;

  @Option(names = "--scale", paramLabel = "N", split = ",", defaultValue = "1,100", description = "for queries: how many times the rows of a year (default: ${DEFAULT-VALUE})")
  long[] scales = {1, 100};

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
    return new CommandLine(new Bench()).setOut(out).setErr(err).registerConverter(Profile.class, Bench::profile)
        .setExecutionExceptionHandler((e, command, _) -> {
          command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + e.getMessage());
          return FAILED;
        });
  }

  private static Profile profile(String word) {
    try {
      return Profile.of(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1) {
      throw wrong("--rounds is 1 or more, not " + rounds);
    }
    List<String> wanted = sizes == null ? profile.sizes() : List.of(sizes);
    for (String size : wanted) {
      if (!SIZE.matcher(size).matches()) {
        throw wrong("--size is a number with kB, MB or GB, not " + size);
      }
    }
    if (wanted.size() > 1 && profile != Profile.scaling) {
      throw wrong("Several sizes are for --profile scaling");
    }
    if (LongStream.of(scales).anyMatch(scale -> scale < 1)) {
      throw wrong("--scale is 1 or more");
    }
    Path home = Path.of(System.getProperty("lakehouse.home", "")).toAbsolutePath();
    Path files = folder == null ? home.resolve("benchmarks/target/bench") : folder.toAbsolutePath();
    try (var work = new Work(home, files, keep, spec.commandLine().getOut())) {
      var report = new Report(spec.commandLine().getOut());
      report.machine(Machine.describe(home));
      profile.measurement().run(settings(wanted), work, report);
      if (json != null) {
        report.writeJson(json);
      }
      return report.allGatesPassed() ? 0 : FAILED;
    }
  }

  private Settings settings(List<String> wanted) {
    return new Settings(wanted, rounds, only == null ? List.of() : List.of(only),
        LongStream.of(scales).boxed().toList());
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words + ".");
  }

  /// What the options ask for.
  ///
  /// @param sizes  of the files
  /// @param rounds runs of each tool
  /// @param only   names of tools; empty for all of the profile
  /// @param scales how many years' rows
  record Settings(List<String> sizes, int rounds, List<String> only, List<Long> scales) {
    /// Of the only file.
    String size() {
      return sizes.getFirst();
    }
  }
}
