package org.denverlakehouse.reference;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a Parquet file with parquet-java's own record model.
public final class ReferenceReader {
  private ReferenceReader() {}

  /// The rows in the file's order, their values in the order of its schema.
  public static List<ReferenceRow> rows(byte[] file) throws IOException {
    var rows = new ArrayList<ReferenceRow>();
    try (var reader = ParquetFileReader.open(new BytesFile(file), ReferenceCodecs.readOptions())) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
        RecordReader<Group> records = new ColumnIOFactory().getColumnIO(schema)
            .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long left = pages.getRowCount(); left > 0; left--) {
          rows.add(row(records.read(), schema));
        }
      }
    }
    return rows;
  }

  private static ReferenceRow row(Group group, MessageType schema) {
    var values = new ArrayList<@Nullable Object>();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      values.add(group.getFieldRepetitionCount(i) == 0 ? null : value(group, i, schema.getType(i)));
    }
    return new ReferenceRow(values);
  }

  private static Object value(Group group, int field, Type type) {
    if (!type.isPrimitive()) {
      return map(group.getGroup(field, 0));
    }
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> group.getBinary(field, 0).toStringUsingUTF8();
      case BOOLEAN -> group.getBoolean(field, 0);
      case DOUBLE -> group.getDouble(field, 0);
      case INT32 -> switch (type.getLogicalTypeAnnotation()) {
        case null -> (Object) group.getInteger(field, 0);
        case DateLogicalTypeAnnotation _ -> LocalDate.ofEpochDay(group.getInteger(field, 0));
        default -> Long.valueOf(group.getInteger(field, 0));
      };
      case INT64 -> type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation
          ? (Object) LocalDateTime.ofInstant(Instant.ofEpochMilli(group.getLong(field, 0)), ZoneOffset.UTC)
          : (Object) group.getLong(field, 0);
      case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY -> throw new IllegalArgumentException("No table has a " + type + ".");
    };
  }

  private static Map<String, String> map(Group group) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      Group entry = group.getGroup(0, i);
      map.put(entry.getString(0, 0), entry.getString(1, 0));
    }
    return map;
  }
}
