package org.denverlakehouse.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Reads the definition of a system table: the text of one file in `datasets/system/`.
final class SystemTableParser {
  private static final Set<String> WORDS = new TreeSet<>(
      Set.of("name", "title", "description", "format", "partitioned_by", "columns"));

  private SystemTableParser() {}

  static TableSchema parse(String fileName, String text) {
    var faults = new Faults(fileName);
    YamlMap yaml = YamlMap.parse(text, WORDS, faults);
    var columnParser = new ColumnParser(faults);
    String name = columnParser.name(yaml, "a table");
    List<YamlMap> entries = yaml.maps("columns", ColumnParser.PLAIN_WORDS);
    if (entries.isEmpty()) {
      faults.add(yaml.line("columns"), "`columns` needs at least one column.");
    }
    List<Column> columns = entries.stream().map(columnParser::plain).toList();
    List<String> keys = yaml.texts("partitioned_by");
    var references = new ColumnReferences(faults);
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      references.add(column, entries.get(i).line("name"));
      if (keys.contains(column.name())) {
        faults.add(entries.get(i).line("name"), "`" + column.name() + "` is a partition key already.");
      }
    }
    String comment = yaml.required("title") + ". " + yaml.text("description").orElse("").strip();
    var schema = new TableSchema(name, comment, columns, keys, format(yaml, faults));
    faults.throwIfAny();
    return schema;
  }

  private static StorageFormat format(YamlMap yaml, Faults faults) {
    String text = yaml.text("format").orElse("parquet");
    for (StorageFormat format : StorageFormat.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
        return format;
      }
    }
    faults.add(yaml.line("format"), "`format` is parquet or json_lines, not `" + text + "`.");
    return StorageFormat.PARQUET;
  }
}
