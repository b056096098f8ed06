package org.denverlakehouse.table;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.TableSchema;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Our tables in Glue's terms.
public final class GlueTables {
  private GlueTables() {}

  /// The definition of a table whose files lie under `location`.
  public static TableInput input(TableSchema table, String location) {
    return TableInput.builder()
        .name(table.name())
        .description(table.comment())
        .tableType("EXTERNAL_TABLE")
        .parameters(Map.of("EXTERNAL", "TRUE", "classification",
            TableFormat.of(table.format()).classification()))
        .partitionKeys(table.partitionKeys()
            .stream()
            .map(key -> Column.builder().name(key).type("string").build())
            .toList())
        .storageDescriptor(storage(table, location))
        .build();
  }

  static StorageDescriptor storage(TableSchema table, String location) {
    TableFormat format = TableFormat.of(table.format());
    return StorageDescriptor.builder()
        .columns(table.columns()
            .stream()
            .map(column -> Column.builder()
                .name(column.name())
                .type(column.type().glueName())
                .comment(column.comment())
                .build())
            .toList())
        .location(location)
        .inputFormat(format.inputFormat())
        .outputFormat(format.outputFormat())
        .serdeInfo(serde -> serde.serializationLibrary(format.serde()).parameters(Map.of("serialization.format", "1")))
        .build();
  }

  /// How a table in Glue differs from its definition in what readers and writers must agree on: columns, types and keys.
  /// Columns that only Glue has are no difference: an older function may run beside a newer stack.
  static Optional<String> difference(TableSchema table, Table there) {
    for (var column : table.columns()) {
      Optional<Column> other = there.storageDescriptor()
          .columns()
          .stream()
          .filter(c -> c.name().equals(column.name()))
          .findFirst();
      if (other.isEmpty()) {
        return Optional.of("The table " + table.name() + " in Glue lacks the column " + column.name() + ".");
      }
      if (!other.get().type().equals(column.type().glueName())) {
        return Optional.of("The column " + column.name() + " of " + table.name() + " is " + other.get().type()
            + " in Glue and " + column.type().glueName() + " in datasets/; a new type needs a new table name.");
      }
    }
    List<String> keys = Stream.ofNullable(there.partitionKeys()).flatMap(List::stream).map(Column::name).toList();
    return Objects.equals(keys, table.partitionKeys())
        ? Optional.empty()
        : Optional.of("The table " + table.name() + " is partitioned by " + keys + " in Glue and by "
            + table.partitionKeys() + " in datasets/.");
  }
}
