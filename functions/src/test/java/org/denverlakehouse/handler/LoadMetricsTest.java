package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.denverlakehouse.monitoring.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What CloudWatch hears of loads.
class LoadMetricsTest {
  private final HandledLake there;
  private final ToldMetrics told;

  LoadMetricsTest(@TempDir Path scratch) {
    there = new HandledLake(scratch);
    told = there.told();
  }

  @Test
  void aLoadIsToldByItsStatusAndItsRowsByTheDataset() {
    load("traffic_accidents/a.csv", 4, 1);
    assertThat(told.of(Metric.LOADS, "PUBLISHED")).containsExactly(1.0);
    assertThat(told.of(Metric.ROWS_READ, "traffic_accidents")).containsExactly(5.0);
    assertThat(told.of(Metric.ROWS_PUBLISHED, "traffic_accidents")).containsExactly(4.0);
    assertThat(told.of(Metric.ROWS_REJECTED, "traffic_accidents")).containsExactly(1.0);
    assertThat(told.of(Metric.LOAD_SECONDS, "traffic_accidents")).hasSize(1);
  }

  @Test
  void theShareOfRejectsIsToldOfLoadsThatAreLargeEnoughForOne() {
    load("traffic_accidents/small.csv", 1, 1);
    assertThat(told.of(Metric.REJECTED_PERCENT)).isEmpty();
    load("traffic_accidents/large.csv", 99, 1);
    assertThat(told.of(Metric.REJECTED_PERCENT)).containsExactly(1.0);
  }

  @Test
  void eventFilesThatAreLoadedTogetherAreToldTogether() {
    assertThat(
        there.failedIds(land("traffic_accidents/events/1.csv", 2, 0), land("traffic_accidents/events/2.csv", 3, 0)))
        .isEmpty();
    assertThat(told.of(Metric.LOADS, "PUBLISHED")).containsExactly(2.0);
    assertThat(told.of(Metric.ROWS_READ, "traffic_accidents")).containsExactly(5.0);
  }

  @Test
  void aFileThatNobodyKnowsIsToldByItsStatusAlone() {
    assertThat(there.failedIds(there.land("m", "unknown.csv", 1))).isEmpty();
    assertThat(told.of(Metric.LOADS, "REFUSED")).containsExactly(1.0);
    assertThat(told.lines()).hasSize(1);
  }

  @Test
  void aFailureIsToldOnceItIsFinal() {
    there.loseSightOf("a.csv");
    assertThat(there.failedIds(there.land("m", "a.csv", 2))).containsExactly("m");
    assertThat(told.lines()).isEmpty();
    assertThat(there.failedIds(there.land("m", "a.csv", 3))).containsExactly("m");
    assertThat(told.of(Metric.LOADS, "FAILED")).containsExactly(1.0);
  }

  @Test
  void noKeyAndNoRowReachesAMetric() {
    load("traffic_accidents/secret.csv", 3, 1);
    assertThat(told.lines()).extracting(JsonNode::toString)
        .noneMatch(line -> line.contains("secret") || line.contains("2016-10"));
  }

  private void load(String key, int good, int bad) {
    assertThat(there.failedIds(land(key, good, bad))).isEmpty();
  }

  private SQSMessage land(String key, int good, int bad) {
    String rows = IntStream.range(0, good + bad)
        .mapToObj(i -> key.hashCode() + "" + i + "," + (i < good ? "2016-10-20 10:00:00" : "no date"))
        .collect(Collectors.joining("\n", "OFFENSE_ID,FIRST_OCCURRENCE_DATE\n", "\n"));
    there.landing().put(key, rows.getBytes(UTF_8), "text/csv");
    return there.tell(key, key, 1);
  }
}
