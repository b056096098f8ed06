package org.denverlakehouse.local.command;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// A real city file read by another reader, with the documented rules written down a second time, so that what the
/// lakehouse shows is checked against something that shares no code with it.
final class CityFile {
  private static final DateTimeFormatter HALF_DAY = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.US);
  private static final LocalDateTime CLOCK_CHANGE = LocalDateTime.of(2015, 11, 15, 0, 0);
  private static final LocalDateTime CLOCK_BACK = LocalDateTime.of(2019, 1, 1, 0, 0);
  private static final Set<String> NOTHING = Set.of("", "0", "0-0", "00000", "none", "under-investigation", "unk", "na",
      "00", "not-recorded");
  /// Spellings that differ in their letters, folded.
  private static final Map<String, String> OTHER_NAMES = Map.of("stapleton", "central-park",
      "closed-transfered-to-external-agency", "closed-transferred-to-external-agency", "closed-duplicate",
      "closed-duplicate-case");

  private final boolean requests;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<CsvRecord> accepted = new ArrayList<>();
  private long records;

  private CityFile(Path file) throws IOException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(file, Charset.forName("windows-1252"))) {
      var all = reader.iterator();
      List<String> header = all.next().getFields();
      for (int i = 0; i < header.size(); i++) {
        columns.put(header.get(i), i);
      }
      requests = columns.containsKey("Case Created dttm");
      all.forEachRemaining(record -> take(record, header.size()));
    }
  }

  static CityFile read(Path file) throws IOException {
    return new CityFile(file);
  }

  private void take(CsvRecord record, int width) {
    records++;
    try {
      if (record.getFieldCount() == width && time(record).getYear() >= 2005) {
        accepted.add(record);
      }
    } catch (DateTimeParseException _) {
      // Without a time of its event, a row has no place.
    }
  }

  long records() {
    return records;
  }

  long rows() {
    return accepted.size();
  }

  Map<String, Long> byMonth() {
    return count(record -> time(record).toString().substring(0, 7));
  }

  /// By the folded spelling; "" stands for no value.
  Map<String, Long> byFolded(String column) {
    return count(record -> folded(text(record, column)));
  }

  private Map<String, Long> count(Function<CsvRecord, String> key) {
    var counts = new TreeMap<String, Long>();
    accepted.forEach(record -> counts.merge(key.apply(record), 1L, Long::sum));
    return counts;
  }

  private LocalDateTime time(CsvRecord record) {
    if (!requests) {
      return LocalDateTime.parse(text(record, "FIRST_OCCURRENCE_DATE"), ISO);
    }
    LocalDateTime text = LocalDateTime.parse(text(record, "Case Created dttm"), HALF_DAY);
    boolean utc = !text.isBefore(CLOCK_CHANGE) && text.isBefore(CLOCK_BACK);
    return utc
        ? text.atOffset(ZoneOffset.UTC).atZoneSameInstant(ZoneId.of("America/Denver")).toLocalDateTime()
        : text;
  }

  private String text(CsvRecord record, String column) {
    Integer at = columns.get(column);
    return at == null ? "" : record.getField(at).strip();
  }

  /// Lower case, every run of other signs one `-`, old names as the new ones.
  static String folded(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return NOTHING.contains(plain) ? "" : OTHER_NAMES.getOrDefault(plain, plain);
  }

  /// The same for the keys of counts that the lakehouse gave; two spellings of one thing would be an error.
  static Map<String, Long> foldedKeys(Map<String, Long> counts) {
    var folded = new TreeMap<String, Long>();
    counts.forEach((name, n) -> {
      if (folded.put(folded(name), n) != null) {
        throw new AssertionError("two spellings of " + name);
      }
    });
    return folded;
  }
}
