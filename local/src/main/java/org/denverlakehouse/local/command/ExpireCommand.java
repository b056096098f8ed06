package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.reconcile.Reconciler;
import org.denverlakehouse.retention.Expiry;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "expire", mixinStandardHelpOptions = true, description = {
    "Hides the partitions that have left each feed's window, which ends at its data's as-of, not today.",
    "Every load does so for its own feed; this finds work after a window became shorter. Files are deleted by reconcile."})
final class ExpireCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--dry-run", description = "only tell what would leave, and what reconcile would delete now")
  boolean dryRun;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  /// One feed, for scripts.
  record Feed(String dataset, String window, @Nullable String asOf, List<String> leaving, long rows) {}

  /// @param garbage what reconcile would delete; null unless it is a dry run
  record Said(List<Feed> feeds, @Nullable List<String> garbage) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Session session = options.open(LoadListener.SILENT)) {
      if (session.functions().isPresent()) {
        var _ = new FunctionCall(session.functions().get(), json, out).tell("ExpireFunction",
            Map.of("dry_run", dryRun));
        return Lakehouse.OK;
      }
      var lakehouse = session.wiring().lakehouse();
      var expiry = new Expiry(lakehouse, Deadline.NONE);
      List<Feed> feeds = (dryRun ? expiry.plan() : expiry.run()).stream().map(ExpireCommand::feed).toList();
      List<String> garbage = dryRun ? new Reconciler(lakehouse, Deadline.NONE).plan().garbage() : null;
      if (json) {
        out.println(Lakehouse.json(new Said(feeds, garbage)));
      } else {
        print(feeds, garbage, out);
      }
    }
    return Lakehouse.OK;
  }

  private static Feed feed(Expiry.Leaving leaving) {
    return new Feed(leaving.dataset(), leaving.window(), leaving.asOf() == null ? null : String.valueOf(leaving.asOf()),
        leaving.leaving().stream().map(ExpireCommand::name).toList(), leaving.rows());
  }

  private static String name(TablePartition partition) {
    return String.join("/", partition.partition().values());
  }

  private static void print(List<Feed> feeds, @Nullable List<String> garbage, PrintWriter out) {
    var table = new TextTable(List.of("feed", "window", "as of", "partitions", "rows", "from", "to"),
        List.of(false, false, false, true, true, false, false));
    for (Feed feed : feeds) {
      var row = new ArrayList<@Nullable Object>();
      row.add(feed.dataset());
      row.add(feed.window().equals("none") ? "none" : feed.window() + " months");
      row.add(feed.asOf());
      row.add(feed.leaving().size());
      row.add(String.format(Locale.ROOT, "%,d", feed.rows()));
      row.add(feed.leaving().isEmpty() ? null : feed.leaving().getFirst());
      row.add(feed.leaving().isEmpty() ? null : feed.leaving().getLast());
      table.add(row);
    }
    table.lines().forEach(out::println);
    out.println();
    int partitions = feeds.stream().mapToInt(feed -> feed.leaving().size()).sum();
    if (garbage == null) {
      out.println(partitions == 0
          ? "Nothing has left its window."
          : partitions
              + " partitions are hidden; reconcile deletes their files once nothing has named them for a day.");
      return;
    }
    out.println(partitions == 0 ? "Nothing would be hidden." : partitions + " partitions would be hidden.");
    if (garbage.isEmpty()) {
      out.println("Reconcile would delete nothing now.");
    } else {
      out.println("Reconcile would delete now:");
      ReconcileWords.garbage(garbage).forEach(line -> out.println("  " + line));
    }
    out.println("dry run: nothing was changed");
  }
}
