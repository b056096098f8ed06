package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  private static final QueryResult RESULT = Reports.result(List.of("month varchar", "day date", "at timestamp",
      "name varchar", "requests bigint", "share_percent double", "partial_month boolean"),
      "2016-01|2016-01-03|2016-01-03 10:00:00.000|Potholes|5|1.5|true", "NULL|NULL|NULL|NULL|NULL|NULL|NULL");

  @ParameterizedTest
  @CsvSource({"requests,quantitative", "share_percent,quantitative", "month,temporal", "day,temporal", "at,temporal",
      "name,nominal", "partial_month,nominal"})
  void aColumnSaysWhatTypeItsAxisHas(String column, String type) {
    assertThat(channel(spec("line", Map.of("x", Map.of("field", column))), "x")).containsEntry("type", type);
  }

  @Test
  void typesAreFilledInWhereverAnEncodingStands() {
    Map<String, Object> unit = Map.of("mark", "line", "encoding", Map.of("y", Map.of("field", "requests")));
    for (Map<String, Object> chart : List.of(Map.<String, Object>of("layer", List.of(unit)),
        Map.<String, Object>of("hconcat", List.of(Map.of("layer", List.of(unit)))),
        Map.<String, Object>of("facet", Map.of("field", "name"), "spec", unit))) {
      assertThat(chart(chart).spec().toString()).contains("field=requests", "type=quantitative");
    }
  }

  @Test
  void whatTheFileStatesIsKept() {
    Map<String, Object> x = channel(
        spec("bar", Map.of("x", Map.of("field", "month", "type", "ordinal", "title", "When", "sort", "descending"))),
        "x");
    assertThat(x).containsEntry("type", "ordinal").containsEntry("title", "When").containsEntry("sort", "descending")
        .doesNotContainKey("timeUnit");
  }

  @Test
  void everyTimeIsUtcSoThatNoReadersZoneMovesIt() {
    assertThat(channel(spec("line", Map.of("x", Map.of("field", "day"))), "x"))
        .containsEntry("scale", Map.of("type", "utc"));
    assertThat(channel(spec("bar", Map.of("x", Map.of("field", "month"))), "x"))
        .containsEntry("timeUnit", "utcyearmonth");
    assertThat(channel(spec("bar", Map.of("x", Map.of("field", "day", "timeUnit", "yearmonth"))), "x"))
        .containsEntry("timeUnit", "utcyearmonth");
    assertThat(channel(spec("point", Map.of("tooltip", Map.of("field", "at"))), "tooltip"))
        .containsEntry("timeUnit", "utcyearmonthdatehoursminutes");
  }

  @Test
  void wordsKeepTheQuerysOrderButForHeatMaps() {
    assertThat(channel(spec("bar", Map.of("y", Map.of("field", "name"))), "y")).containsEntry("sort", null);
    assertThat(channel(spec("rect", Map.of("y", Map.of("field", "name"))), "y")).doesNotContainKey("sort");
  }

  @Test
  void axesOfNumbersSayTheirUnit() {
    assertThat(channel(spec("bar", Map.of("x", Map.of("field", "share_percent"))), "x"))
        .containsEntry("title", "Share (%)");
  }

  @Test
  void layersShareOneTitle() {
    Map<String, Object> chart = Map.of("layer",
        List.of(
            Map.of("mark", "rule",
                "encoding", Map.of("y", Map.of("field", "requests"), "y2", Map.of("field", "share_percent"))),
            Map.of("mark", "point", "encoding", Map.of("y", Map.of("field", "share_percent", "title", "share")))));
    assertThat(chart(chart).spec().toString()).doesNotContain("title=Requests").doesNotContain("title=Share")
        .contains("title=share");
  }

  @Test
  void aColumnThatNobodyMakesIsReported() {
    Map<String, Object> chart = Map.of("mark", "bar",
        "transform", List.of(Map.of("calculate", "datum.requests * 2", "as", "twice")),
        "encoding", Map.of("x", Map.of("field", "twice"), "y", Map.of("field", "nosuch")));
    assertThat(chart(chart).unknownColumns()).containsExactly("nosuch");
    assertThat(html(chart, RESULT)).contains("The chart names columns that the query does not return: nosuch.")
        .doesNotContain("<figure");
  }

  @Test
  void aLongListOfWordsIsCutAndSaysSo() {
    QueryResult many = Reports.result(List.of("name varchar", "requests bigint"),
        IntStream.range(0, 40).mapToObj(i -> "n" + i + "|" + (40 - i)).toArray(String[]::new));
    Map<String, Object> chart = spec("bar", Map.of("y", Map.of("field", "name"), "x", Map.of("field", "requests")));
    assertThat(html(chart, many)).contains("The chart shows the first 30 of 40; the table has all.")
        .contains("\"first\":{");
  }

  @Test
  void sayInWordsWhatAChartIs() {
    assertThat(chart(spec("bar", Map.of("y", Map.of("field", "name"), "x", Map.of("field", "requests")))).description())
        .isEqualTo("Bar chart of requests by name");
  }

  @Test
  void nothingIsDrawnFromNothing() {
    assertThat(Chart.of(Reports.answer(query(spec("bar", Map.of())), Reports.result(List.of("n bigint"))))).isEmpty();
  }

  private static Map<String, Object> spec(String mark, Map<String, Object> encoding) {
    return Map.of("mark", mark, "encoding", encoding);
  }

  private static Chart chart(Map<String, Object> chart) {
    return Chart.of(Reports.answer(query(chart), RESULT)).orElseThrow();
  }

  private static Map<String, @Nullable Object> channel(Map<String, Object> chart, String name) {
    if (chart(chart).spec().get("encoding") instanceof Map<?, ?> encoding
        && encoding.get(name) instanceof Map<?, ?> definition) {
      Map<String, @Nullable Object> channel = new LinkedHashMap<>();
      definition.forEach((key, value) -> channel.put(String.valueOf(key), value));
      return channel;
    }
    throw new AssertionError("no " + name);
  }

  private static String html(Map<String, Object> chart, QueryResult result) {
    return new ReportPage(Reports.report(Reports.answer(query(chart), result))).html();
  }

  private static NamedQuery query(Map<String, Object> chart) {
    NamedQuery q = Reports.query("a", "places");
    return new NamedQuery(q.name(), q.section(), q.title(), q.question(), q.read(), q.limits(), q.finding(),
        Optional.of(chart), q.sql());
  }
}
