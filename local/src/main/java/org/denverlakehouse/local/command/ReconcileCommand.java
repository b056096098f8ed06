package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.reconcile.Reconciler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "reconcile", mixinStandardHelpOptions = true, description = {
    "Makes everything true again: the catalog shows the newest commits, every landed file has an outcome,",
    "places come from the newest polygons, and what nothing names any more is deleted."})
final class ReconcileCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--dry-run", description = "only tell what would be done")
  boolean dryRun;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  /// What would be done, for scripts.
  record Plan(boolean staleCalendar, List<ReconcileWords.Wrong> catalog, List<LandedFile> toLoad,
      List<LandedFile> toFail,
      Map<String, Integer> outdated, List<String> garbage) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Session session = options.open(LoadListener.SILENT)) {
      if (session.functions().isPresent()) {
        return new FunctionCall(session.functions().get(), json, out).tellUntilDone("ReconcileFunction",
            Map.of("dry_run", dryRun));
      }
      var reconciler = new Reconciler(session.wiring().lakehouse(), Deadline.NONE);
      Reconciler.Plan plan = reconciler.plan();
      if (dryRun) {
        print(ReconcileWords.plan(plan), new Plan(plan.staleCalendar(), ReconcileWords.wrong(plan),
            plan.toLoad(), plan.toFail(), plan.outdated(), plan.garbage()), out);
        return Lakehouse.OK;
      }
      Reconciler.Report report = reconciler.run();
      print(ReconcileWords.report(plan, report), report, out);
      return report.loads().stream().mapToInt(LoadCommand::exitCode).max().orElse(Lakehouse.OK);
    }
  }

  private void print(List<String> words, Object value, PrintWriter out) {
    if (json) {
      out.println(Lakehouse.json(value));
    } else {
      words.forEach(out::println);
    }
  }
}
