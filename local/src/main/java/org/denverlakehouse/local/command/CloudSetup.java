package org.denverlakehouse.local.command;

import java.io.IOException;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Upkeep;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.table.CalendarTable;
import org.denverlakehouse.table.GlueTables;
import org.denverlakehouse.table.TableFormat;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Does for the embedded cloud what deploying the stack does on AWS: database, tables, workgroup, named queries, and the
/// calendar, which the first reconcile writes there. Idempotent.
final class CloudSetup {
  private static final long CUTOFF_BYTES = 100L << 30;

  private final Wiring wiring;
  private final org.denverlakehouse.load.Lakehouse lakehouse;

  CloudSetup(Wiring wiring) {
    this(wiring, wiring.lakehouse());
  }

  /// @param lakehouse whose definitions make the tables
  CloudSetup(Wiring wiring, org.denverlakehouse.load.Lakehouse lakehouse) {
    this.wiring = wiring;
    this.lakehouse = lakehouse;
  }

  void run() throws IOException {
    try (GlueClient glue = wiring.glue(); AthenaClient athena = wiring.athena()) {
      createDatabase(glue);
      var upkeep = new Upkeep(lakehouse, Deadline.NONE);
      for (TableSchema table : lakehouse.datasets().systemTables()) {
        boolean _ = putTable(glue, table);
      }
      for (Dataset dataset : lakehouse.datasets().feeds()) {
        if (putTable(glue, dataset.table())) {
          // The next load or reconcile would do it too; until then the table would show nothing.
          int _ = upkeep.layOut(dataset);
        }
      }
      createWorkgroup(athena);
      saveQueries(athena);
    }
    new CalendarTable(lakehouse.lake()).write();
  }

  private void createDatabase(GlueClient glue) {
    try {
      glue.createDatabase(request -> request
          .databaseInput(database -> database.name(database()).description("Denver's city data, cleaned and typed.")));
    } catch (AlreadyExistsException _) {
      // Another start made it.
    }
  }

  /// Creates or updates a table.
  ///
  /// @return whether it was partitioned by other keys
  private boolean putTable(GlueClient glue, TableSchema table) throws IOException {
    TableInput input = GlueTables.input(table, location(table));
    try {
      var existing = glue.getTable(request -> request.databaseName(database()).name(table.name())).table();
      boolean otherKeys = !existing.partitionKeys().equals(input.partitionKeys());
      if (otherKeys) {
        // Their values would not fit the keys.
        lakehouse.catalog().delete(table, lakehouse.catalog().partitions(table, Optional.empty()).keySet());
      }
      if (otherKeys || !existing.storageDescriptor().columns().equals(input.storageDescriptor().columns())) {
        glue.updateTable(request -> request.databaseName(database()).tableInput(input));
      }
      return otherKeys;
    } catch (EntityNotFoundException _) {
      glue.createTable(request -> request.databaseName(database()).tableInput(input));
      return false;
    }
  }

  private String location(TableSchema table) {
    return "s3://" + wiring.required("LAKE_BUCKET") + "/" + TableFormat.folder(table.name());
  }

  private void createWorkgroup(AthenaClient athena) {
    String name = wiring.required("ATHENA_WORKGROUP");
    boolean exists = athena.listWorkGroups(_ -> {}).workGroups().stream().anyMatch(group -> group.name().equals(name));
    if (!exists) {
      athena.createWorkGroup(request -> request.name(name)
          .description("The lakehouse's queries.")
          .configuration(configuration -> configuration.enforceWorkGroupConfiguration(true)
              .bytesScannedCutoffPerQuery(CUTOFF_BYTES)
              .resultConfiguration(results -> results
                  .outputLocation("s3://" + wiring.required("RESULTS_BUCKET") + "/athena/"))));
    }
  }

  private void saveQueries(AthenaClient athena) {
    String workgroup = wiring.required("ATHENA_WORKGROUP");
    var saved = athena.listNamedQueriesPaginator(request -> request.workGroup(workgroup))
        .stream()
        .flatMap(page -> page.namedQueryIds().stream())
        .map(id -> athena.getNamedQuery(request -> request.namedQueryId(id)).namedQuery())
        .toList();
    for (NamedQuery query : NamedQueries.load().all()) {
      Optional<software.amazon.awssdk.services.athena.model.NamedQuery> old = saved.stream()
          .filter(q -> q.name().equals(query.name()))
          .findFirst();
      if (old.isPresent() && old.get().queryString().equals(query.sql())) {
        continue;
      }
      old.ifPresent(q -> athena.deleteNamedQuery(request -> request.namedQueryId(q.namedQueryId())));
      athena.createNamedQuery(request -> request.name(query.name())
          .description(query.description())
          .database(database())
          .workGroup(workgroup)
          .queryString(query.sql()));
    }
  }

  private String database() {
    return wiring.required("GLUE_DATABASE");
  }
}
