package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.denverlakehouse.local.generate.NeighborhoodAreas;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "generate", mixinStandardHelpOptions = true, description = {
    "Writes a file like the city's, and the truth about it beside it (FILE.truth.json); `neighborhoods` writes areas alone.",
    "The same options give the same bytes. Eras are described in docs/reference/generator.md."})
final class GenerateCommand implements Callable<Integer> {
  /// Areas have no days, rows or dirt.
  private static final String NEIGHBORHOODS = "neighborhoods";

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ERA", completionCandidates = Eras.class, description = "one of: ${COMPLETION-CANDIDATES}")
  String era = "";

  @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "the file (default: the era's own name, here)")
  @Nullable
  Path out;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "another seed gives other rows (default: ${DEFAULT-VALUE})")
  long seed = 1;

  @Option(names = "--from", paramLabel = "DATE", description = "first day (default: as in the city's file)")
  @Nullable
  LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "last day, inclusive")
  @Nullable
  LocalDate to;

  @Option(names = "--rows", paramLabel = "N", description = "so many rows (default: as dense as the city's)")
  @Nullable
  Long rows;

  @Option(names = "--size", paramLabel = "SIZE", description = "so large a CSV, before compression: 500MB, 1GB")
  @Nullable
  String size;

  @Option(names = "--dirt", paramLabel = "RATE", defaultValue = "1", description = "1 for the documented dirt, 0 for none (default: ${DEFAULT-VALUE})")
  double dirt = 1;

  @Option(names = "--exact", description = "the published counts of the take-home files, to the digit; take-home eras only")
  boolean exact;

  /// The names for `--help` and completion.
  static final class Eras implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Arrays.stream(Era.values()).map(Era::commandName), Stream.of(NEIGHBORHOODS)).iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter terminal = spec.commandLine().getOut();
    if (era.equals(NEIGHBORHOODS)) {
      Path file = file(NeighborhoodAreas.FILE_NAME);
      terminal.printf(Locale.ROOT, "%s   %d areas%n", file, NeighborhoodAreas.write(file));
      return Lakehouse.OK;
    }
    GeneratorOptions options = options();
    Path file = file(options.era().fileName());
    var progress = new ProgressLine(terminal);
    Generator.Written written = Generator.write(options, file,
        (done, planned, _) -> progress.share("generating", done, planned));
    progress.clear();
    terminal.printf(Locale.ROOT, "%s   %,d rows, %s of CSV, truth in %s%n", written.file(), written.rows(),
        FileDrop.size(written.bytes()), written.truth());
    return Lakehouse.OK;
  }

  /// The file that is asked for, or one of the usual name here; its folder is made.
  private Path file(String usualName) throws IOException {
    Path file = out == null ? Path.of(usualName) : out;
    if (Files.isDirectory(file)) {
      throw new CommandException(2, file + " is a folder; name a file in it, like " + file.resolve(usualName) + ".");
    }
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    return file;
  }

  private GeneratorOptions options() {
    try {
      Era chosen = Era.ofCommandName(era);
      GeneratorOptions dated = GeneratorOptions.of(chosen)
          .withSeed(seed)
          .withDirt(dirt)
          .withDays(from == null ? chosen.from() : from, to == null ? chosen.to() : to);
      if (rows != null && size != null) {
        throw new CommandException(2, "Either --rows or --size can be given, not both.");
      }
      GeneratorOptions sized = rows != null
          ? dated.withRows(rows)
          : size != null ? dated.withBytes(bytes(size)) : dated;
      return exact ? sized.withExactCounts() : sized;
    } catch (IllegalArgumentException e) {
      throw new CommandException(2, String.valueOf(e.getMessage()));
    }
  }

  /// Reads `1000`, `500kB`, `500MB`, `1GB`.
  static long bytes(String text) {
    var matcher = java.util.regex.Pattern.compile("(\\d+)\\s*([kmg]?)b?", java.util.regex.Pattern.CASE_INSENSITIVE)
        .matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("A size is a number with kB, MB or GB, not " + text + ".");
    }
    long factor = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
      case "k" -> 1_000L;
      case "m" -> 1_000_000L;
      case "g" -> 1_000_000_000L;
      default -> 1L;
    };
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("A size of " + text + " is too large.", e);
    }
  }
}
