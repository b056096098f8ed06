package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The published counts that the exact files are made of: consistent in themselves, and copied without a slip.
class TakeHomeFiguresTest {
  private static final Path FACTS = Path.of("../../shared/facts");
  private static final TakeHomeFigures REQUESTS = TakeHomeFigures.REQUESTS;
  private static final TakeHomeFigures ACCIDENTS = TakeHomeFigures.ACCIDENTS;

  private static long[] totals(TakeHomeFigures figures, String kind) {
    long[] sums = new long[figures.months().size()];
    for (List<String> line : figures.of(kind)) {
      long[] counts = figures.byMonth(line);
      Arrays.setAll(sums, month -> sums[month] + counts[month]);
    }
    return sums;
  }

  @Test
  void statusesSourcesAndTypesCountTheSameRequestsOfEachMonth() {
    long[] months = totals(REQUESTS, "status");
    assertThat(Arrays.stream(months).sum()).isEqualTo(470_639);
    assertThat(totals(REQUESTS, "source")).isEqualTo(months);
    assertThat(totals(REQUESTS, "type")).isEqualTo(months);
  }

  @Test
  void precinctsAndNeighborhoodsArePartOfTheAccidentsOfEachMonth() {
    long[] months = totals(ACCIDENTS, "district");
    assertThat(Arrays.stream(months).sum()).isEqualTo(123_663);
    assertThat(ACCIDENTS.of("category").stream().mapToLong(line -> Long.parseLong(line.get(1))).sum())
        .isEqualTo(123_663);
    for (String kind : List.of("precinct", "neighborhood")) {
      long[] part = totals(ACCIDENTS, kind);
      for (int month = 0; month < months.length; month++) {
        assertThat(part[month]).as(kind + " " + month).isLessThan(months[month]);
      }
    }
  }

  /// A mean is a sum of whole days divided by a number of cases; with another number of cases it has other last digits.
  @Test
  void everyMeanIsAFractionOfItsClosedRequestsToTheLastDigit() {
    for (String kind : List.of("zip", "days")) {
      for (List<String> line : REQUESTS.of(kind)) {
        double mean = Double.parseDouble(line.get(line.size() - 2));
        long closed = Long.parseLong(line.getLast());
        assertThat((double) Math.round(mean * closed) / closed).as(line.toString()).isEqualTo(mean);
      }
    }
  }

  @Test
  void theRequestsAreThePublishedOnes() throws IOException {
    JsonNode facts = facts("facts_takehome_311.json");
    for (String kind : List.of("status", "source", "type")) {
      Map<String, Map<String, Long>> ours = byValue(REQUESTS, kind);
      ours.remove("");
      assertThat(ours).as(kind).isEqualTo(byValue(facts.get(kind + "_by_month")));
    }
    assertThat(total(REQUESTS, "source", "")).isEqualTo(facts.get("case_source_null").asLong());
    assertThat(total(REQUESTS, "type", "")).isEqualTo(facts.get("type_null").asLong());
    assertThat(byMonth(totals(REQUESTS, "status"), REQUESTS)).isEqualTo(months(facts.get("created_month")));
    assertThat(REQUESTS.of("zip").stream().map(line -> line.subList(0, 3)).toList())
        .isEqualTo(lists(facts.get("top_incident_zip")));
    assertThat(REQUESTS.of("days").stream().map(line -> List.of(line.get(0), line.get(1))).toList())
        .isEqualTo(lists(facts.get("avg_resolution_days_by_source")).stream()
            .map(line -> List.of(line.get(0).equals("null") ? "" : line.get(0), line.get(2))).toList());
  }

  @Test
  void theAccidentsAreThePublishedOnes() throws IOException {
    JsonNode facts = facts("facts_takehome_accidents.json");
    Map<String, String> tables = Map.of("district", "district_by_month", "precinct", "top10_precinct_by_month",
        "neighborhood", "top10_neighborhood_by_month");
    tables.forEach((kind, table) -> assertThat(byValue(ACCIDENTS, kind)).isEqualTo(byValue(facts.get(table))));
    assertThat(byMonth(totals(ACCIDENTS, "district"), ACCIDENTS)).isEqualTo(months(facts.get("reported_month")));
    for (JsonNode category : facts.get("offense_category")) {
      assertThat(ACCIDENTS.of("category"))
          .contains(List.of(category.get("value").asText(), category.get("count").asText()));
    }
  }

  private static JsonNode facts(String name) throws IOException {
    Path file = FACTS.resolve(name);
    assumeTrue(Files.isReadable(file), "no published tables to compare with: " + name + " is not in " + FACTS);
    return new ObjectMapper().readTree(file.toFile());
  }

  private static long total(TakeHomeFigures figures, String kind, String value) {
    return byValue(figures, kind).getOrDefault(value, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Map<String, Long>> byValue(TakeHomeFigures figures, String kind) {
    var values = new TreeMap<String, Map<String, Long>>();
    figures.of(kind).forEach(line -> values.put(line.getFirst(), byMonth(figures.byMonth(line), figures)));
    return values;
  }

  private static Map<String, Long> byMonth(long[] counts, TakeHomeFigures figures) {
    var months = new TreeMap<String, Long>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        months.put(figures.months().get(i).toString(), counts[i]);
      }
    }
    return months;
  }

  /// Without the value `null`, of which the published tables count nothing.
  private static Map<String, Map<String, Long>> byValue(JsonNode table) {
    var values = new TreeMap<String, Map<String, Long>>();
    table.properties().stream()
        .filter(entry -> !entry.getKey().equals("null"))
        .forEach(entry -> values.put(entry.getKey(), months(entry.getValue())));
    return values;
  }

  private static Map<String, Long> months(JsonNode counts) {
    var months = new TreeMap<String, Long>();
    counts.properties().stream()
        .filter(entry -> entry.getValue().asLong() > 0)
        .forEach(entry -> months.put(YearMonth.parse(entry.getKey().substring(0, 7)).toString(),
            entry.getValue().asLong()));
    return months;
  }

  private static List<List<String>> lists(JsonNode table) {
    return table.valueStream().map(row -> row.valueStream().map(JsonNode::asText).toList()).toList();
  }
}
