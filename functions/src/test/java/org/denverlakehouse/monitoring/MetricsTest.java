package org.denverlakehouse.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.monitoring.Metric.Dimension;
import org.junit.jupiter.api.Test;

/// Lines as CloudWatch's embedded metric format has them.
class MetricsTest {
  /// "Valid values" of Unit in CloudWatch's reference of MetricDatum, those that are used here.
  private static final List<String> UNITS = List.of("Seconds", "Bytes", "Percent", "Count", "None");

  private final List<String> lines = new ArrayList<>();
  private final Metrics metrics = new Metrics("Denver", () -> Instant.parse("2016-11-01T12:00:00Z"), lines::add);

  @Test
  void aNumberIsDeclaredUnderItsNamespaceAndGiven() throws JsonProcessingException {
    metrics.tell(Dimension.DATASET, "traffic_accidents", Map.of(Metric.ROWS_READ, 12L));
    assertThat(line()).isEqualTo(new JsonMapper().readTree("""
        {"_aws": {"Timestamp": 1478001600000, "CloudWatchMetrics": [{"Namespace": "Denver",
          "Dimensions": [["dataset"]], "Metrics": [{"Name": "RowsRead", "Unit": "Count"}]}]},
         "dataset": "traffic_accidents", "RowsRead": 12}"""));
  }

  @Test
  void withoutADimensionTheListOfDimensionsIsThereAndEmpty() throws JsonProcessingException {
    metrics.tell(Map.of(Metric.QUERY_DOLLARS, 0.25));
    assertThat(line().at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[]]");
    assertThat(line().path("QueryDollars").asDouble()).isEqualTo(0.25);
  }

  @Test
  void aMetricIsNeverToldByAnotherDimensionThanItsOwn() {
    assertThatThrownBy(() -> metrics.tell(Map.of(Metric.ROWS_READ, 1))).hasMessageContaining("DATASET");
    assertThat(lines).isEmpty();
  }

  @Test
  void everyMetricHasANameOfItsOwnAndAUnitOfCloudWatch() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::label)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Metric.values()).map(Metric::unit)).isSubsetOf(UNITS);
  }

  private JsonNode line() throws JsonProcessingException {
    assertThat(lines).hasSize(1);
    return new JsonMapper().readTree(lines.getFirst());
  }
}
