package org.denverlakehouse.reference;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.TableSchema;

/// The Parquet schema that a table's files must have.
final class ReferenceSchema {
  private static final int MOST_DIGITS_OF_INT32 = 9;

  private ReferenceSchema() {}

  static MessageType of(TableSchema table) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    table.columns().forEach(column -> message.addField(field(column)));
    return message.named(table.name());
  }

  private static Type field(Column column) {
    String name = column.name();
    return switch (column.type().kind()) {
      case STRING -> Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
      case INT -> Types.optional(INT32).named(name);
      case LONG -> Types.optional(INT64).named(name);
      case DOUBLE -> Types.optional(DOUBLE).named(name);
      case BOOLEAN -> Types.optional(BOOLEAN).named(name);
      case DATE -> Types.optional(INT32).as(LogicalTypeAnnotation.dateType()).named(name);
      case TIMESTAMP -> Types.optional(INT64)
          .as(LogicalTypeAnnotation.timestampType(false, TimeUnit.MILLIS))
          .named(name);
      case DECIMAL -> Types.optional(column.type().precision() > MOST_DIGITS_OF_INT32 ? INT64 : INT32)
          .as(LogicalTypeAnnotation.decimalType(column.type().scale(), column.type().precision()))
          .named(name);
      case MAP -> Types.optionalMap()
          .key(Types.required(BINARY).as(LogicalTypeAnnotation.stringType()).named("key"))
          .value(Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named("value"))
          .named(name);
    };
  }
}
