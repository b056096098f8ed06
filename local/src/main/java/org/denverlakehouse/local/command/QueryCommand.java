package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.report.Csv;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "query", mixinStandardHelpOptions = true, description = "Runs a named query, or any SQL, through Athena and prints the result.")
final class QueryCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @ArgGroup(multiplicity = "1")
  What what = new What();

  @Option(names = "--csv", description = "print CSV instead of a table")
  boolean csv;

  @Option(names = "--limit", paramLabel = "ROWS", defaultValue = "10000", description = "print at most so many rows (default: ${DEFAULT-VALUE})")
  int limit = 10_000;

  /// One of the three ways to say what to run.
  static final class What {
    @Parameters(paramLabel = "NAME", description = "a named query, see --list")
    @Nullable
    String name;

    @Option(names = "--sql", paramLabel = "SQL", description = "any SQL that Athena takes")
    @Nullable
    String sql;

    @Option(names = "--list", description = "list the named queries")
    boolean list;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (what.list) {
      listQueries(out);
      return Lakehouse.OK;
    }
    if (limit < 1) {
      throw new CommandException(2, "--limit takes a number from 1 on, not " + limit + ".");
    }
    String sql = what.sql != null ? what.sql : named(String.valueOf(what.name)).sql();
    try (Session session = options.open(LoadListener.SILENT)) {
      QueryOutcome outcome = session.wiring().queries().run(sql, limit, Instant.now().plus(TIMEOUT));
      return switch (outcome) {
        case QueryOutcome.Succeeded(QueryResult result) -> {
          print(result, out);
          yield Lakehouse.OK;
        }
        case QueryOutcome.Failed(String message, boolean _) -> throw new CommandException(Lakehouse.REFUSED, message);
      };
    }
  }

  private static NamedQuery named(String name) {
    NamedQueries all = NamedQueries.load();
    return all.find(name)
        .orElseThrow(() -> new CommandException(2, "There is no query \"" + name + "\". There are: "
            + all.all().stream().map(NamedQuery::name).collect(Collectors.joining(", "))));
  }

  private static void listQueries(PrintWriter out) {
    var table = new TextTable(List.of("query", "question"), List.of(false, false));
    NamedQueries.load().all().forEach(query -> table.add(List.of(query.name(), query.title())));
    table.lines().forEach(out::println);
  }

  private void print(QueryResult result, PrintWriter out) {
    if (csv) {
      out.print(Csv.text(result));
      out.flush();
      return;
    }
    var table = new TextTable(result.columns().stream().map(QueryResult.Column::name).toList(),
        result.columns().stream().map(QueryResult.Column::isNumber).toList());
    result.rows().forEach(table::add);
    table.lines().forEach(out::println);
    spec.commandLine()
        .getErr()
        .println(String.format(Locale.ROOT, "%,d %s%s, %s scanned, %.1f s", result.rows().size(),
            result.rows().size() == 1 ? "row" : "rows",
            result.truncated() ? " (there are more; see --limit)" : "", FileDrop.size(result.bytesScanned()),
            result.milliseconds() / 1000.0));
  }
}
