package org.denverlakehouse.local.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries that take weekday and month out of the daily counts of both feeds do it in the same words, so that their
/// answers can be held against each other and a fault is mended in all of them.
class SameAdjustmentTest {
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

  private static String adjustment(String query) {
    String sql = NamedQueries.load().find(query).orElseThrow().sql();
    return sql.substring(sql.indexOf("WITH"), sql.indexOf(LAST));
  }
}
