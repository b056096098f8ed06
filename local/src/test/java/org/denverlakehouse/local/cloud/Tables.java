package org.denverlakehouse.local.cloud;

import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// Tables of JSON lines in database denver, partitioned by load_month, as `loads` and `rejects` are.
final class Tables {
  private Tables() {}

  /// Creates a table.
  ///
  /// @param columns as in SQL: `name type, name type`
  static void jsonLines(Clients clients, String table, String columns) {
    List<Column> parsed = Arrays.stream(columns.split(", ")).map(column -> column.split(" "))
        .map(column -> Column.builder().name(column[0]).type(column[1]).build()).toList();
    Column month = Column.builder().name("load_month").type("string").build();
    clients.glue().createTable(r -> r.databaseName("denver").tableInput(t -> t.name(table).tableType("EXTERNAL_TABLE")
        .partitionKeys(month)
        .storageDescriptor(descriptor(location(table), parsed))));
  }

  /// Adds a partition of one object.
  static void put(Clients clients, String table, String month, String lines) {
    clients.s3().putObject(r -> r.bucket("denver-lake").key("tables/" + table + "/" + month + "/part.json"),
        RequestBody.fromString(lines));
    List<Column> columns = clients.glue().getTable(r -> r.databaseName("denver").name(table)).table()
        .storageDescriptor().columns();
    clients.glue().createPartition(r -> r.databaseName("denver").tableName(table).partitionInput(
        p -> p.values(month).storageDescriptor(descriptor(location(table) + month + "/", columns))));
  }

  private static String location(String table) {
    return "s3://denver-lake/tables/" + table + "/";
  }

  private static StorageDescriptor descriptor(String location, List<Column> columns) {
    return StorageDescriptor.builder().location(location).columns(columns)
        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
        .serdeInfo(s -> s.serializationLibrary("org.openx.data.jsonserde.JsonSerDe")).build();
  }
}
