package org.denverlakehouse.local.queries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.local.command.RunningLake;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each named query returns what another engine computes from the same files by another route; here of a generated year.
class QueryOraclesTest {
  static Stream<String> queries() {
    return NamedQueries.load().all().stream().map(NamedQuery::name);
  }

  @Test
  void everyQueryHasAnOracleAndEveryOracleItsQuery() {
    assertThat(queries().filter(name -> oracle(name).isEmpty())).as("queries without an oracle").isEmpty();
    assertThat(StatisticalOracles.queries()).allMatch(name -> NamedQueries.load().find(name).isPresent());
  }

  @Nested
  class OnGeneratedData {
    @TempDir
    static Path folder;
    private static RunningLake lake;
    private static Connection duck;

    @BeforeAll
    static void load() throws Exception {
      lake = SharedLake.generated(folder);
      duck = DuckLake.copy(lake);
    }

    @AfterAll
    static void stop() throws Exception {
      duck.close();
      lake.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.denverlakehouse.local.queries.QueryOraclesTest#queries")
    void equalsItsOracle(String query) throws Exception {
      assertAgrees(query, lake, duck);
    }
  }

  /// Asks the lakehouse the query of that name, and its copy the oracle.
  static void assertAgrees(String query, RunningLake lake, Connection duck) throws Exception {
    NamedQuery named = NamedQueries.load().find(query).orElseThrow();
    List<Map<String, @Nullable Object>> expected = oracle(query).orElseThrow().rows(duck);
    assertThat(Comparison.differences(lake.query(named.sql()), expected)).as(query).isEmpty();
  }

  private static Optional<Oracle> oracle(String query) {
    Optional<Oracle> java = StatisticalOracles.find(query);
    return java.isPresent() ? java : sql(query).map(sql -> duck -> rows(duck, sql));
  }

  private static Optional<String> sql(String query) {
    try (InputStream file = QueryOraclesTest.class.getResourceAsStream("/oracles/" + query + ".sql")) {
      return file == null ? Optional.empty() : Optional.of(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Map<String, @Nullable Object>> rows(Connection duck, String sql) throws SQLException {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    try (Statement statement = duck.createStatement(); ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      while (result.next()) {
        var row = new HashMap<String, @Nullable Object>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
