package org.denverlakehouse.local.command;

import java.io.IOException;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.Wiring;
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

  CloudSetup(Wiring wiring) {
    this.wiring = wiring;
  }

  void run() throws IOException {
    try (GlueClient glue = wiring.glue(); AthenaClient athena = wiring.athena()) {
      createDatabase(glue);
      for (Dataset dataset : wiring.datasets().feeds()) {
        putTable(glue, dataset.table());
      }
      wiring.datasets().systemTables().forEach(table -> putTable(glue, table));
      createWorkgroup(athena);
      saveQueries(athena);
    }
    new CalendarTable(wiring.lakehouse().lake()).write();
  }

  private void createDatabase(GlueClient glue) {
    try {
      glue.createDatabase(request -> request
          .databaseInput(database -> database.name(database()).description("Denver's city data, cleaned and typed.")));
    } catch (AlreadyExistsException _) {
      // Another start made it.
    }
  }

  private void putTable(GlueClient glue, TableSchema table) {
    TableInput input = GlueTables.input(table, location(table));
    try {
      var existing = glue.getTable(request -> request.databaseName(database()).name(table.name())).table();
      if (!existing.storageDescriptor().columns().equals(input.storageDescriptor().columns())) {
        glue.updateTable(request -> request.databaseName(database()).tableInput(input));
      }
    } catch (EntityNotFoundException _) {
      glue.createTable(request -> request.databaseName(database()).tableInput(input));
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
