package org.denverlakehouse.convert;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.TableSchema;
import org.jspecify.annotations.Nullable;

/// Hands the values of rows to parquet-java.
final class RowWriteSupport extends WriteSupport<Row> {
  private final TableSchema table;
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(TableSchema table) {
    this.table = table;
  }

  /// Abstract in the library, and never called when the configuration is not Hadoop's.
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    return new WriteContext(ParquetSchema.of(table), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Row row) {
    RecordConsumer out = Objects.requireNonNull(consumer);
    out.startMessage();
    for (int i = 0; i < table.columns().size(); i++) {
      Object value = row.get(i);
      if (value != null) {
        Column column = table.columns().get(i);
        out.startField(column.name(), i);
        writeValue(out, column.type(), value);
        out.endField(column.name(), i);
      }
    }
    out.endMessage();
  }

  private static void writeValue(RecordConsumer out, ColumnType type, Object value) {
    switch (type.kind()) {
      case STRING -> out.addBinary(Binary.fromString((String) value));
      case INT -> out.addInteger((Integer) value);
      case LONG -> out.addLong((Long) value);
      case DOUBLE -> out.addDouble((Double) value);
      case BOOLEAN -> out.addBoolean((Boolean) value);
      case DATE -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
      case TIMESTAMP -> out.addLong(((LocalDateTime) value).toInstant(ZoneOffset.UTC).toEpochMilli());
      case DECIMAL -> {
        long unscaled = (Long) value;
        if (type.precision() > 9) {
          out.addLong(unscaled);
        } else {
          out.addInteger(Math.toIntExact(unscaled));
        }
      }
      case MAP -> writeMap(out, (Map<?, ?>) value);
    }
  }

  private static void writeMap(RecordConsumer out, Map<?, ?> map) {
    out.startGroup();
    if (!map.isEmpty()) { // parquet-java refuses a field that is started and left empty.
      out.startField("key_value", 0);
      map.forEach((key, value) -> writeEntry(out, (String) key, (String) value));
      out.endField("key_value", 0);
    }
    out.endGroup();
  }

  private static void writeEntry(RecordConsumer out, String key, String value) {
    out.startGroup();
    out.startField("key", 0);
    out.addBinary(Binary.fromString(key));
    out.endField("key", 0);
    out.startField("value", 1);
    out.addBinary(Binary.fromString(value));
    out.endField("value", 1);
    out.endGroup();
  }
}
