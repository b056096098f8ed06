package org.denverlakehouse.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.table.TableFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// The Glue database and its tables, made from the same definitions as the Parquet files. Functions write partitions
/// only; a table changes by deployment.
final class Catalogue extends Construct {
  /// Glue refuses longer column comments.
  private static final int LONGEST_COMMENT = 255;
  private static final int LONGEST_DESCRIPTION = 2048;

  /// The tables that forecasts are published in.
  static final List<String> FORECASTS = List.of("forecasts", "forecast_backtests");

  private final CfnDatabase database;
  private final String databaseName;
  private final List<TableSchema> tables;

  Catalogue(Construct scope, String id, String name, IBucket lake, List<TableSchema> tables) {
    super(scope, id);
    databaseName = name;
    refuseFaults(tables);
    database = CfnDatabase.Builder.create(this, "Database")
        .catalogId(Aws.ACCOUNT_ID)
        .databaseInput(CfnDatabase.DatabaseInputProperty.builder()
            .name(name)
            .description("What the City and County of Denver publishes, cleaned and counted.")
            .build())
        .build();
    for (TableSchema table : tables) {
      CfnTable resource = CfnTable.Builder.create(this, table.name())
          .catalogId(Aws.ACCOUNT_ID)
          .databaseName(name)
          .tableInput(tableInput(lake, table))
          .build();
      resource.getNode().addDependency(database);
    }
    this.tables = List.copyOf(tables);
  }

  String databaseName() {
    return databaseName;
  }

  List<String> tableNames() {
    return tables.stream().map(TableSchema::name).toList();
  }

  /// The tables whose partitions somebody has to register.
  List<String> partitionedTables() {
    return tables.stream().filter(table -> !table.partitionKeys().isEmpty()).map(TableSchema::name).toList();
  }

  /// Those of them that loads write.
  List<String> loadedTables() {
    return partitionedTables().stream().filter(table -> !FORECASTS.contains(table)).toList();
  }

  private static CfnTable.TableInputProperty tableInput(IBucket lake, TableSchema table) {
    return CfnTable.TableInputProperty.builder()
        .name(table.name())
        .description(table.comment())
        .tableType("EXTERNAL_TABLE")
        .parameters(Map.of("EXTERNAL", "TRUE", "classification", TableFormat.of(table.format()).classification()))
        .partitionKeys(table.partitionKeys().stream().map(Catalogue::partitionKey).toList())
        .storageDescriptor(storage(table.columns(), table.format(),
            "s3://" + lake.getBucketName() + "/" + TableFormat.folder(table.name())))
        .build();
  }

  private static CfnTable.StorageDescriptorProperty storage(List<Column> columns, StorageFormat format,
      String location) {
    TableFormat glue = TableFormat.of(format);
    return CfnTable.StorageDescriptorProperty.builder()
        .columns(columns.stream().map(Catalogue::column).toList())
        .location(location)
        .inputFormat(glue.inputFormat())
        .outputFormat(glue.outputFormat())
        .serdeInfo(CfnTable.SerdeInfoProperty.builder().serializationLibrary(glue.serde()).build())
        .build();
  }

  private static CfnTable.ColumnProperty column(Column column) {
    return CfnTable.ColumnProperty.builder()
        .name(column.name())
        .type(column.type().glueName())
        .comment(column.comment())
        .build();
  }

  private static CfnTable.ColumnProperty partitionKey(String name) {
    return CfnTable.ColumnProperty.builder().name(name).type("string").build();
  }

  private static void refuseFaults(List<TableSchema> tables) {
    var faults = new ArrayList<String>();
    for (TableSchema table : tables) {
      if (table.comment().length() > LONGEST_DESCRIPTION) {
        faults.add(table.name() + ": its description is longer than " + LONGEST_DESCRIPTION + " characters");
      }
      for (Column column : table.columns()) {
        if (column.comment().length() > LONGEST_COMMENT) {
          faults.add(
              table.name() + "." + column.name() + ": its comment is longer than " + LONGEST_COMMENT + " characters");
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("Glue would refuse these:\n  " + String.join("\n  ", faults));
    }
  }
}
