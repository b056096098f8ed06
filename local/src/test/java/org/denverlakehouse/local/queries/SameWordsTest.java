package org.denverlakehouse.local.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Athena's saved queries share no views, so some stand in several files. What means the same does so in the same words,
/// so that answers can be held against each other and a fault is mended in all of them.
class SameWordsTest {
  private static final String LAST = "CROSS JOIN UNNEST(s.days) AS d(day, weekday, month_start, requests, accidents, x, y, shares)";

  @ParameterizedTest
  @ValueSource(strings = {"correlation_scatter_of_days", "correlation_by_lag", "correlation_around_extreme_days"})
  void adjustsAsTheDailyCountsDo(String query) {
    assertThat(adjustment(query)).isEqualTo(adjustment("correlation_of_daily_counts"));
  }

  @Test
  void theAdjustmentIsThere() {
    assertThat(adjustment("correlation_of_daily_counts")).startsWith("WITH both_days AS").contains("sequence(1, 60)");
  }

  @Test
  void requestsAreForecastInTheWordsOfAccidents() {
    String requests = sql("forecast_city_requests").replace("'311/city'", "'accidents/city'")
        .replace("service_requests", "traffic_accidents")
        .replace("requests", "accidents");

    assertThat(requests).isEqualTo(sql("forecast_city_accidents"));
  }

  private static String sql(String query) {
    return NamedQueries.load().find(query).orElseThrow().sql();
  }

  private static String adjustment(String query) {
    String sql = sql(query);
    return sql.substring(sql.indexOf("WITH"), sql.indexOf(LAST));
  }
}
