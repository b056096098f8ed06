package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;

/// The statements of the forecast obey the same rules as the files in `queries/`.
class CountsSqlTest {
  private static final LocalDate TO = LocalDate.parse("2016-03-17");

  @Test
  void theyUseNamedColumnsAndFunctionsOfAthena() throws IOException {
    List<String> known = functions();
    for (Dataset dataset : Datasets.load().feeds()) {
      if (dataset.forecast().isPresent()) {
        var sql = new CountsSql(dataset, dataset.forecast().get());
        for (String statement : List.of(sql.state(), sql.lastReport("reported_at", YearMonth.from(TO)),
            sql.counts(TO.minusYears(10), TO))) {
          assertThat(nodes(new SqlParser().createStatement(statement))).noneMatch(AllColumns.class::isInstance)
              .filteredOn(FunctionCall.class::isInstance)
              .allSatisfy(call -> assertThat(known)
                  .contains(((FunctionCall) call).getName().toString().toLowerCase(Locale.ROOT)));
        }
      }
    }
  }

  @Test
  void theAnswerFitsTheRowsThatAreAskedFor() {
    Dataset requests = Datasets.load().feed("service_requests").orElseThrow();
    var sql = new CountsSql(requests, requests.forecast().orElseThrow());
    assertThat(sql.mostRows(LocalDate.parse("2015-12-31"), LocalDate.parse("2016-02-01"))).isEqualTo(3 * (1 + 2 * 200));
    assertThat(sql.counts(TO, TO)).contains("place <= 200", "day BETWEEN DATE '2015-03-19' AND DATE '2016-03-17'");
  }

  private static Stream<Node> nodes(Node node) {
    return Stream.concat(Stream.of(node), node.getChildren().stream().flatMap(CountsSqlTest::nodes));
  }

  private static List<String> functions() throws IOException {
    try (var list = Objects.requireNonNull(
        CountsSqlTest.class.getResourceAsStream("/athena-engine-3-functions.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
