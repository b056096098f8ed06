package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another seed deals other rows that add up to the same published counts. What Athena shows of them:
/// `TakeHomeTablesTest`.
class ExactCountsTest {
  private static final long SEED = 20_161_019;

  @TempDir
  Path folder;

  private void read(Era era, Consumer<NamedCsvRecord> each) throws IOException {
    Path file = folder.resolve("exact.csv");
    Generator.write(GeneratorOptions.of(era).withSeed(SEED).withExactCounts(), file, ProgressListener.NONE);
    try (var reader = CsvReader.builder().missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofNamedCsvRecord(file, StandardCharsets.ISO_8859_1)) {
      reader.forEach(each);
    }
  }

  private static Map<String, Long> expected(TakeHomeFigures figures, String kind) {
    Map<String, Long> counts = new TreeMap<>();
    figures.of(kind).forEach(line -> {
      long[] months = figures.byMonth(line);
      for (int i = 0; i < months.length; i++) {
        if (months[i] > 0) {
          counts.put(line.getFirst() + " " + figures.months().get(i), months[i]);
        }
      }
    });
    return counts;
  }

  @Test
  void requestsAddUpWithAnySeed() throws IOException {
    TakeHomeFigures figures = TakeHomeFigures.REQUESTS;
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    Map<String, Long> days = new TreeMap<>();
    Map<String, Long> closed = new TreeMap<>();
    long[] shiftedAndLate = new long[2];

    read(Era.TAKE_HOME_311, row -> {
      if (row.getFieldCount() != 24) {
        shiftedAndLate[0]++;
        return;
      }
      String month = row.getField("CASE_CREATED_DATE").substring(0, 7);
      for (String column : new String[]{"CASE_STATUS", "CASE_SOURCE", "TYPE"}) {
        counts.computeIfAbsent(column, _ -> new TreeMap<>()).merge(row.getField(column) + " " + month, 1L, Long::sum);
      }
      counts.computeIfAbsent("zip", _ -> new TreeMap<>()).merge(row.getField("INCIDENT_ZIP_CODE"), 1L, Long::sum);
      if (!row.getField("CASE_CLOSED_DATE").isEmpty()) {
        LocalDate end = LocalDate.parse(row.getField("CASE_CLOSED_DATE"));
        long wait = ChronoUnit.DAYS.between(LocalDate.parse(row.getField("CASE_CREATED_DATE")), end);
        shiftedAndLate[1] += wait < 0 || end.isAfter(Era.TAKE_HOME_311.to()) ? 1 : 0;
        for (String group : new String[]{"source " + row.getField("CASE_SOURCE"),
            "zip " + row.getField("INCIDENT_ZIP_CODE")}) {
          days.merge(group, wait, Long::sum);
          closed.merge(group, 1L, Long::sum);
        }
      }
    });

    assertThat(shiftedAndLate).containsExactly(1, 0);
    assertThat(counts.get("CASE_STATUS")).isEqualTo(expected(figures, "status"));
    assertThat(counts.get("CASE_SOURCE")).isEqualTo(expected(figures, "source"));
    assertThat(counts.get("TYPE")).isEqualTo(expected(figures, "type"));
    figures.of("zip").forEach(line -> {
      assertThat(counts.get("zip")).containsEntry(line.getFirst(), Long.valueOf(line.get(1)));
      assertThat(mean("zip " + line.getFirst(), days, closed)).isEqualTo(Double.parseDouble(line.get(2)));
    });
    figures.of("days").forEach(line -> assertThat(mean("source " + line.getFirst(), days, closed))
        .as(line.getFirst()).isEqualTo(Double.parseDouble(line.get(1))));
  }

  private static double mean(String group, Map<String, Long> days, Map<String, Long> closed) {
    return (double) days.getOrDefault(group, 0L) / closed.getOrDefault(group, 0L);
  }

  @Test
  void accidentsAddUpWithAnySeed() throws IOException {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    long[] early = new long[1];

    read(Era.TAKE_HOME_ACCIDENTS, row -> {
      String reported = row.getField("REPORTED_DATE");
      for (String column : new String[]{"DISTRICT_ID", "PRECINCT_ID", "NEIGHBORHOOD_ID"}) {
        counts.computeIfAbsent(column, _ -> new TreeMap<>())
            .merge(row.getField(column) + " " + reported.substring(0, 7), 1L, Long::sum);
      }
      early[0] += reported.compareTo(row.getField("FIRST_OCCURRENCE_DATE")) < 0 ? 1 : 0;
    });

    assertThat(early[0]).isZero();
    TakeHomeFigures figures = TakeHomeFigures.ACCIDENTS;
    assertThat(counts.get("DISTRICT_ID")).isEqualTo(expected(figures, "district"));
    assertThat(counts.get("PRECINCT_ID")).containsAllEntriesOf(expected(figures, "precinct"));
    assertThat(counts.get("NEIGHBORHOOD_ID")).containsAllEntriesOf(expected(figures, "neighborhood"));
  }
}
