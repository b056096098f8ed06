package org.denverlakehouse.local.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.denverlakehouse.dataset.DatasetException;
import org.denverlakehouse.local.cloud.QuietLogging;
import org.denverlakehouse.store.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/// The command line's entry: the verbs are its subcommands.
@Command(name = "lakehouse", mixinStandardHelpOptions = true, version = "Denver Lakehouse 0.1.0", description = "City files in, clean partitioned tables and answers out; the whole system in one JVM.", subcommands = {
    DemoCommand.class, UpCommand.class, LoadCommand.class, FetchCommand.class, AcceptCommand.class, StatusCommand.class,
    QueryCommand.class, ForecastCommand.class, ReportCommand.class, ReplayCommand.class, ReconcileCommand.class,
    ExpireCommand.class,
    GenerateCommand.class, DatasetsCommand.class,
    ReferenceCommand.class}, footer = "%nOne more verb is a module of its own: lakehouse bench --help", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:all is well",
        "1:something failed; the message says what",
        "2:the command line was not understood", "3:a file was refused or held, or a query had no answer"})
public final class Lakehouse {
  /// Ended as wished.
  static final int OK = 0;
  /// A fault of ours or of the platform.
  static final int FAILED = 1;
  /// The input was not accepted.
  static final int REFUSED = 3;

  private Lakehouse() {}

  public static void main(String[] args) {
    QuietLogging.install();
    // The embedded engine redirects System.out to its log; the command keeps talking to the terminal.
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = commandLine(out, err).execute(args);
    out.flush();
    err.flush();
    // Libraries leave pools behind that would keep the JVM for another minute.
    System.exit(code);
  }

  /// A value for scripts.
  static String json(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is not a date like 2016-05-31");
    }
  }

  /// The command line, talking to these writers; for tests too.
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Lakehouse()).setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(LocalDate.class, Lakehouse::date)
        .setExecutionStrategy(parsed -> {
          int code = new RunLast().execute(parsed);
          return code == FAILED ? failed(last(parsed)) : code;
        })
        .setExecutionExceptionHandler((e, command, parsed) -> {
          command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + words(e, command));
          int code = e instanceof CommandException known ? known.exitCode() : FAILED;
          return code == FAILED ? failed(last(parsed)) : code;
        });
  }

  private static int failed(ParseResult verb) {
    DiskSpace.words(verb).ifPresent(verb.commandSpec().commandLine().getErr()::println);
    return FAILED;
  }

  private static ParseResult last(ParseResult parsed) {
    return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
  }

  private static String words(Exception e, CommandLine command) {
    if (e instanceof CommandException || e instanceof DatasetException) {
      return String.valueOf(e.getMessage());
    }
    Optional<String> trouble = command.getParseResult().hasMatchedOption("--aws")
        ? AwsTrouble.words(e)
        : Optional.empty();
    return trouble.orElse("failed: " + e);
  }
}
