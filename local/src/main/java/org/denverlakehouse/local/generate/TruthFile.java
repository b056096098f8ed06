package org.denverlakehouse.local.generate;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Writes the truth as JSON; its format is described in docs/reference/generator.md.
final class TruthFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private TruthFile() {}

  /// `<file>.truth.json`
  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".truth.json");
  }

  static void write(Path path, GeneratorOptions options, String fileName, long bytes, Truth truth,
      Map<String, Long> dirt) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("file", fileName);
    root.put("era", options.era().commandName());
    root.put("seed", options.seed());
    root.put("from", options.from().toString());
    root.put("to", options.to().toString());
    root.put("dirt_factor", options.dirt());
    root.put("exact_counts", options.exact());
    root.put("csv_bytes", bytes);
    root.put("rows", truth.rows());
    root.put("clean_rows", truth.cleanRows());
    root.put("exact_duplicates", truth.exactDuplicates());
    putAll(root.putObject("expected_rejects"), truth.expectedRejects());
    putAll(root.putObject("dirt"), dirt);
    if (truth.cleanRows() > 0) {
      root.put("first_event", TIME.format(truth.earliest()));
      root.put("last_event", TIME.format(truth.latest()));
    }
    days(root, truth.byDay());
    ObjectNode months = root.putObject("by_month");
    truth.byMonth().forEach((month, rows) -> months.put(month.toString(), rows));
    ObjectNode published = root.putObject("by_value");
    ObjectNode written = root.putObject("by_value_as_written");
    for (Dimension dimension : truth.dimensions()) {
      putAll(published.putObject(dimension.column()), dimension.byCanonicalValue());
      putAll(written.putObject(dimension.column()), dimension.byWrittenValue());
    }
    ObjectNode days = root.putObject("by_day");
    truth.byDay().forEach((day, rows) -> days.put(day.toString(), rows));
    DefaultIndenter unixLines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(unixLines);
    Files.write(path, JSON.writer(printer).writeValueAsBytes(root));
  }

  private static void days(ObjectNode root, SortedMap<LocalDate, Long> byDay) {
    List<Coverage.Run> runs = Coverage.of(byDay);
    ArrayNode covered = root.putArray("covered");
    long coveredDays = 0;
    long coveredRows = 0;
    for (Coverage.Run run : runs) {
      covered.addObject().put("from", run.from().toString()).put("to", run.to().toString()).put("rows", run.rows());
      coveredDays += run.days();
      coveredRows += run.rows();
    }
    root.put("covered_days", coveredDays);
    root.put("strays", byDay.values().stream().mapToLong(Long::longValue).sum() - coveredRows);
  }

  private static void putAll(ObjectNode node, Map<String, Long> counts) {
    counts.forEach(node::put);
  }
}
