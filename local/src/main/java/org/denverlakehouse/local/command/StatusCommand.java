package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.s3.S3Client;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows tables, their partitions, rows and as-of, and the last loads.")
final class StatusCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Option(names = "--loads", paramLabel = "N", defaultValue = "10", description = "so many of the last loads (default: ${DEFAULT-VALUE})")
  int lastLoads = 10;

  /// One feed's table.
  record TableStatus(String table, int partitions, long rows, long bytes, @Nullable String asOf,
      @Nullable String firstPartition, @Nullable String lastPartition, long commits) {}

  /// All there is to say.
  ///
  /// @param held files that wait for somebody to accept or replace them
  record Status(String endpoint, List<TableStatus> tables, List<LoadRecord> held, List<LoadRecord> loads) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Session session = options.open(LoadListener.SILENT); S3Client s3 = session.wiring().s3()) {
      var lake = new S3ObjectStore(s3, session.wiring().required("LAKE_BUCKET"));
      var landing = new S3ObjectStore(s3, session.wiring().required("LANDING_BUCKET"));
      var tables = new ArrayList<TableStatus>();
      Datasets datasets = session.wiring().datasets();
      for (Dataset dataset : datasets.feeds()) {
        tables.add(status(dataset.name(), new Manifests(lake, dataset.name()).current()));
      }
      var status = new Status(session.endpoint().toString(), tables, HeldLoads.find(datasets, landing, lake),
          lastLoads(lake));
      if (json) {
        out.println(Lakehouse.json(status));
      } else {
        print(status, session.options(), out);
      }
    }
    return Lakehouse.OK;
  }

  private static TableStatus status(String table, Manifest manifest) {
    List<TablePartition> partitions = manifest.partitionsOf(table);
    return new TableStatus(table, partitions.size(), partitions.stream().mapToLong(TablePartition::rows).sum(),
        partitions.stream().mapToLong(TablePartition::bytes).sum(),
        manifest.asOf() == null ? null : String.valueOf(manifest.asOf()),
        partitions.isEmpty() ? null : partitions.getFirst().partition().values().getLast(),
        partitions.isEmpty() ? null : partitions.getLast().partition().values().getLast(), manifest.sequence());
  }

  private List<LoadRecord> lastLoads(ObjectStore lake) throws IOException {
    List<String> newest;
    try (Stream<StoredObject> objects = lake.list("ledger/")) {
      newest = objects.filter(object -> !object.key().startsWith("ledger/attempts/"))
          .sorted(Comparator.comparing(StoredObject::lastModified).reversed())
          .limit(lastLoads)
          .map(StoredObject::key)
          .toList();
    }
    var loads = new ArrayList<LoadRecord>();
    for (String key : newest) {
      loads.add(Json.read(lake.get(key), LoadRecord.class));
    }
    loads.sort(Comparator.comparing(LoadRecord::finishedAt).reversed());
    return loads;
  }

  private static void printHeld(List<LoadRecord> held, String options, PrintWriter out) {
    for (LoadRecord load : held) {
      out.println("HELD  " + load.sourceKey() + ": " + load.message());
      out.println("      accept it:  ./lakehouse accept" + options + " " + load.loadId());
      out.println();
    }
  }

  private static void print(Status status, String options, PrintWriter out) {
    var tables = new TextTable(List.of("table", "as of", "partitions", "from", "to", "rows", "size", "commits"),
        List.of(false, false, true, false, false, true, true, true));
    for (TableStatus t : status.tables()) {
      var row = new ArrayList<@Nullable Object>();
      row.add(t.table());
      row.add(t.asOf());
      row.add(t.partitions());
      row.add(t.firstPartition());
      row.add(t.lastPartition());
      row.add(String.format(Locale.ROOT, "%,d", t.rows()));
      row.add(FileDrop.size(t.bytes()));
      row.add(t.commits());
      tables.add(row);
    }
    tables.lines().forEach(out::println);
    out.println();
    printHeld(status.held(), options, out);
    if (status.loads().isEmpty()) {
      out.println("No file has been loaded yet. Drop one: ./lakehouse load FILE, or try ./lakehouse demo");
      return;
    }
    var loads = new TextTable(List.of("finished (UTC)", "status", "file", "read", "published", "rejected", "message"),
        List.of(false, false, false, true, true, true, false));
    for (LoadRecord load : status.loads()) {
      loads.add(List.of(load.finishedAt().toString().substring(0, 19).replace('T', ' '), load.status(),
          load.sourceKey(), load.rowsRead(), load.rowsPublished(), load.rowsRejected(), load.message()));
    }
    loads.lines().forEach(out::println);
  }
}
