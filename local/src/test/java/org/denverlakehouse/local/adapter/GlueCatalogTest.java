package org.denverlakehouse.local.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.table.Catalog;
import org.denverlakehouse.table.CatalogContract;
import org.denverlakehouse.table.GlueCatalog;
import org.denverlakehouse.table.GlueTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.TableInput;

class GlueCatalogTest extends CatalogContract {
  private static final String DATABASE = "denver";
  private static final TableSchema TREES = TABLES.getFirst();
  @TempDir
  static Path data;
  private static EmbeddedCloud cloud;
  private static GlueClient glue;
  private static GlueCatalog catalog;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(data));
    glue = new Wiring(Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString())).glue();
    glue.createDatabase(request -> request.databaseInput(database -> database.name(DATABASE)));
    catalog = new GlueCatalog(glue, DATABASE);
  }

  @AfterAll
  static void stop() {
    glue.close();
    cloud.close();
  }

  @BeforeEach
  void createTheTables() {
    for (TableSchema table : TABLES) {
      glue.batchDeleteTable(request -> request.databaseName(DATABASE).tablesToDelete(table.name()));
      glue.createTable(request -> request.databaseName(DATABASE).tableInput(input(table)));
    }
  }

  @Override
  protected Catalog catalog() {
    return catalog;
  }

  @Test
  void aMissingTableIsNamed() throws IOException {
    glue.deleteTable(request -> request.databaseName(DATABASE).name("trees"));
    assertThat(catalog.mismatch(TREES)).hasValue("The table denver.trees does not exist.");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    changeColumns(columns -> columns.stream().filter(column -> !column.name().equals("height")).toList());
    assertThat(catalog.mismatch(TREES)).hasValue("The table trees in Glue lacks the column height.");
  }

  @Test
  void anotherTypeIsNamedWithTheWayOut() throws IOException {
    changeColumns(columns -> columns.stream()
        .map(column -> column.name().equals("height") ? column.toBuilder().type("int").build() : column)
        .toList());
    assertThat(catalog.mismatch(TREES)).hasValue(
        "The column height of trees is int in Glue and double in datasets/; a new type needs a new table name.");
  }

  @Test
  void otherPartitionKeysAreNamed() throws IOException {
    glue.updateTable(request -> request.databaseName(DATABASE)
        .tableInput(input(TREES).toBuilder()
            .partitionKeys(Column.builder().name("event_day").type("string").build())
            .build()));
    assertThat(catalog.mismatch(TREES)).hasValue(
        "The table trees is partitioned by [event_day] in Glue and by [event_month] in datasets/.");
  }

  @Test
  void aColumnThatOnlyGlueHasIsNoMismatch() throws IOException {
    changeColumns(columns -> {
      var more = new ArrayList<>(columns);
      more.addFirst(Column.builder().name("newer").type("string").build());
      return more;
    });
    assertThat(catalog.mismatch(TREES)).isEmpty();
  }

  private static void changeColumns(UnaryOperator<List<Column>> change) {
    TableInput input = input(TREES);
    glue.updateTable(request -> request.databaseName(DATABASE)
        .tableInput(input.toBuilder()
            .storageDescriptor(input.storageDescriptor()
                .toBuilder()
                .columns(change.apply(input.storageDescriptor().columns()))
                .build())
            .build()));
  }

  private static TableInput input(TableSchema table) {
    return GlueTables.input(table, "s3://denver-lake/tables/" + table.name() + "/");
  }
}
