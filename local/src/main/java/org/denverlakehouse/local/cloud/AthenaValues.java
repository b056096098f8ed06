package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.client.ClientTypeSignature;
import io.trino.client.Column;
import io.trino.client.Row;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How Athena writes types and values.
final class AthenaValues {
  private static final Pattern TIMESTAMP = Pattern
      .compile("([+-]?\\d+-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?(.*)");

  private AthenaValues() {}

  /// A column as in ResultSetMetadata.
  static ObjectNode columnInfo(Column column) {
    String raw = column.getTypeSignature().getRawType();
    String type = switch (raw) {
      case "real" -> "float";
      default -> raw;
    };
    return Json.object().put("CatalogName", "hive").put("SchemaName", "").put("TableName", "")
        .put("Name", column.getName()).put("Label", column.getName()).put("Type", type)
        .put("Precision", precision(column.getTypeSignature())).put("Scale", scale(column.getTypeSignature()))
        .put("Nullable", "UNKNOWN").put("CaseSensitive", type.equals("varchar") || type.equals("char"));
  }

  private static int precision(ClientTypeSignature type) {
    return switch (type.getRawType()) {
      case "varchar", "char" -> Integer.MAX_VALUE;
      case "tinyint" -> 3;
      case "smallint" -> 5;
      case "integer" -> 10;
      case "bigint" -> 19;
      case "real", "double" -> 17;
      case "decimal" -> argument(type, 0);
      case "varbinary" -> 1_073_741_824;
      case "timestamp", "timestamp with time zone", "time" -> 3;
      default -> 0;
    };
  }

  private static int scale(ClientTypeSignature type) {
    return type.getRawType().equals("decimal") ? argument(type, 1) : 0;
  }

  private static int argument(ClientTypeSignature type, int index) {
    return ((Number) type.getArguments().get(index).getValue()).intValue();
  }

  /// A value as in the result CSV and in VarCharValue; null stays null. Timestamps always have milliseconds.
  ///
  /// @param type the column's type, without its arguments
  static @Nullable String text(@Nullable Object value, String type) {
    if (value == null) {
      return null;
    }
    String text = nested(value);
    Matcher time = type.startsWith("timestamp") ? TIMESTAMP.matcher(text) : null;
    return time != null && time.matches()
        ? time.group(1) + "." + (Objects.requireNonNullElse(time.group(2), "") + "000").substring(0, 3) + time.group(3)
        : text;
  }

  private static String nested(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> HexFormat.ofDelimiter(" ").formatHex(bytes);
      case Row row -> row.getFields().stream()
          .map(field -> field.getName().map(name -> name + "=").orElse("") + nested(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list -> list.stream().map(AthenaValues::nested).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map -> map.entrySet().stream()
          .map(entry -> nested(entry.getKey()) + "=" + nested(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
      default -> Objects.toString(value);
    };
  }
}
