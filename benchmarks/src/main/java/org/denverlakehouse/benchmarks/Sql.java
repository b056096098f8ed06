package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// SQL texts with places to fill in.
final class Sql {
  private Sql() {}

  /// A text or a path as a literal.
  static String quoted(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }

  /// A file beside this class, each `{name}` replaced by its value.
  static String of(String name, Map<String, Object> values) throws IOException {
    try (InputStream in = Sql.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("No SQL file " + name + ".");
      }
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, Object> value : values.entrySet()) {
        sql = sql.replace("{" + value.getKey() + "}", value.getValue().toString());
      }
      return sql;
    }
  }
}
