package org.denverlakehouse.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.report.RecordingStore;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportPublisher;
import org.denverlakehouse.report.ReportSettings;
import org.junit.jupiter.api.Test;

class ReportHandlerTest {
  private static final Instant NOW = Instant.parse("2016-10-21T15:00:00Z");

  @Test
  void saysWhereTheReportIsAndLeavesTimeToWriteIt() {
    List<Instant> deadlines = Collections.synchronizedList(new ArrayList<>());
    NamedQuery query = new NamedQuery("a", "x", "t", "q", "r", "l", Optional.empty(), Optional.empty(),
        "SELECT 1 AS n");
    ReportBuilder builder = new ReportBuilder((sql, rows, deadline) -> {
      deadlines.add(deadline);
      return new QueryOutcome.Failed("no", false);
    }, new NamedQueries(List.of(query)), ReportSettings.denver(List.of()), () -> NOW);
    ReportHandler handler = new ReportHandler(builder, new ReportPublisher(new RecordingStore()), () -> NOW);

    assertThat(handler.handleRequest(Map.of(), context(90_000))).isEqualTo(Map.of("page",
        "s3://denver-results/reports/2016-10-21/index.html", "latest", "s3://denver-results/reports/latest/index.html",
        "date", "2016-10-21", "queries", 1, "failed", 1, "bytes_scanned", 0L, "dollars", 0.0));
    assertThat(deadlines).containsExactly(NOW.plusSeconds(60));
  }

  private static Context context(int remainingMillis) {
    return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[]{Context.class},
        (proxy, method, args) -> {
          if (method.getName().equals("getRemainingTimeInMillis")) {
            return remainingMillis;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }
}
