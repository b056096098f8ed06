package org.denverlakehouse.benchmarks;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.denverlakehouse.dataset.TimeFormat;
import org.jspecify.annotations.Nullable;

/// The 24 columns of the file, typed and otherwise as they are: what a Java program writes that cleans nothing, as
/// `duckdb-bare` does. Its times are read by our own parser, which is faster than the JDK's.
final class BareColumns {
  enum Kind {
    TEXT, DATE, TIME, NUMBER
  }

  record BareColumn(String name, Kind kind) {}

  static final List<BareColumn> ALL = List.of(text("case_summary"), text("case_status"), text("case_source"),
      new BareColumn("case_created_date", Kind.DATE), new BareColumn("case_created_dttm", Kind.TIME),
      new BareColumn("case_closed_date", Kind.DATE), new BareColumn("case_closed_dttm", Kind.TIME),
      text("first_call_resolution"), text("customer_zip_code"), text("incident_address_1"), text("incident_address_2"),
      text("incident_intersection_1"), text("incident_intersection_2"), text("incident_zip_code"),
      new BareColumn("longitude", Kind.NUMBER), new BareColumn("latitude", Kind.NUMBER), text("agency"),
      text("division"), text("major_area"), text("type"), text("topic"), text("council_district"),
      text("police_district"), text("neighborhood"));
  static final int CREATED = 4;

  private static final TimeFormat DATES = TimeFormat.of("yyyy-MM-dd");
  private static final TimeFormat TIMES = TimeFormat.of("M/d/yyyy h:mm:ss a");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

  private BareColumns() {}

  private static BareColumn text(String name) {
    return new BareColumn(name, Kind.TEXT);
  }

  /// A text, a day since 1970, milliseconds or a number; null for none.
  static @Nullable Object value(int column, String text) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (ALL.get(column).kind()) {
      case TEXT -> text;
      case NUMBER -> Double.valueOf(text);
      case DATE -> {
        LocalDateTime date = DATES.parse(text);
        yield date == null ? null : (int) date.toLocalDate().toEpochDay();
      }
      case TIME -> {
        LocalDateTime time = TIMES.parse(text);
        yield time == null ? null : time.toInstant(ZoneOffset.UTC).toEpochMilli();
      }
    };
  }

  /// The partition of a created time.
  static String month(long createdMillis) {
    return MONTH.format(LocalDateTime.ofEpochSecond(Math.floorDiv(createdMillis, 1000L), 0, ZoneOffset.UTC));
  }

  static MessageType parquetSchema() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (BareColumn column : ALL) {
      message.addField(parquetField(column));
    }
    return message.named("bare");
  }

  private static Type parquetField(BareColumn column) {
    return switch (column.kind()) {
      case TEXT -> Types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(column.name());
      case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case DATE -> Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType()).named(column.name());
      case TIME -> Types.optional(PrimitiveTypeName.INT64)
          .as(LogicalTypeAnnotation.timestampType(false, LogicalTypeAnnotation.TimeUnit.MILLIS)).named(column.name());
    };
  }

  static Schema avroSchema() {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("bare").fields();
    for (BareColumn column : ALL) {
      fields = fields.name(column.name()).type(Schema.createUnion(Schema.create(Schema.Type.NULL), avroType(column)))
          .noDefault();
    }
    return fields.endRecord();
  }

  private static Schema avroType(BareColumn column) {
    return switch (column.kind()) {
      case TEXT -> Schema.create(Schema.Type.STRING);
      case NUMBER -> Schema.create(Schema.Type.DOUBLE);
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIME -> LogicalTypes.localTimestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    };
  }
}
