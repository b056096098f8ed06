package org.denverlakehouse.local.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// A generated plain CSV file read back by an independent reader, with its truth.
final class GeneratedFile {
  private static final DateTimeFormatter HALF_DAY = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.US);
  private static final LocalDate CLOCK_CHANGE = LocalDate.of(2015, 11, 15);
  private static final LocalDate CLOCK_BACK = LocalDate.of(2019, 1, 1);

  private final Era era;
  private final JsonNode truth;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<List<String>> shifted = new ArrayList<>();

  private GeneratedFile(Era era, Path file, Path truthFile) throws IOException {
    this.era = era;
    this.truth = new ObjectMapper().readTree(Files.readAllBytes(truthFile));
    try (CsvReader<CsvRecord> reader = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(file, charset(era))) {
      List<CsvRecord> records = reader.stream().toList();
      this.header = new ArrayList<>(records.getFirst().getFields());
      header.set(0, header.getFirst().replace("\uFEFF", ""));
      for (CsvRecord record : records.subList(1, records.size())) {
        (record.getFieldCount() == header.size() ? rows : shifted).add(record.getFields());
      }
    }
  }

  private static Charset charset(Era era) {
    return era == Era.UTF_8_311 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
  }

  static GeneratedFile of(GeneratorOptions options, Path folder) throws IOException {
    Path file = folder.resolve(options.era().commandName() + "-" + options.seed() + ".csv");
    Generator.Written written = Generator.write(options, file, ProgressListener.NONE);
    return new GeneratedFile(options.era(), file, written.truth());
  }

  JsonNode truth() {
    return truth;
  }

  List<String> header() {
    return header;
  }

  /// Records with as many fields as the header.
  List<List<String>> rows() {
    return rows;
  }

  /// The others.
  List<List<String>> shifted() {
    return shifted;
  }

  List<String> column(String name) {
    int at = index(name);
    return rows.stream().map(row -> row.get(at)).toList();
  }

  Map<String, Long> count(Function<List<String>, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(key.apply(row), 1L, Long::sum));
    return counts;
  }

  Map<String, Long> countColumn(String name) {
    int at = index(name);
    return count(row -> row.get(at));
  }

  /// Where a column is, in whatever case and however blanks are written.
  private int index(String name) {
    String wanted = name.replace(' ', '_');
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).replace(' ', '_').equalsIgnoreCase(wanted)) {
        return i;
      }
    }
    throw new AssertionError("No column " + name + " in " + header);
  }

  /// Denver wall time of a record's event, by the documented rules.
  LocalDateTime eventTime(List<String> row) {
    if (!era.isRequests()) {
      String name = era == Era.ACCIDENTS_2019_FEBRUARY ? "FIRST_OCCURENCE_DATE" : "FIRST_OCCURRENCE_DATE";
      String text = row.get(index(name));
      return text.contains("/")
          ? LocalDateTime.parse(text, HALF_DAY)
          : LocalDateTime.parse(text.substring(0, "2019-01-31 10:00:00".length()), ISO);
    }
    LocalDateTime text = LocalDateTime.parse(row.get(4), HALF_DAY);
    boolean utc = !text.toLocalDate().isBefore(CLOCK_CHANGE) && text.toLocalDate().isBefore(CLOCK_BACK);
    return utc
        ? text.atOffset(ZoneOffset.UTC).atZoneSameInstant(ZoneId.of("America/Denver")).toLocalDateTime()
        : text;
  }

  /// An object of counts in the truth.
  static Map<String, Long> counts(JsonNode node) {
    Map<String, Long> counts = new TreeMap<>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }
}
