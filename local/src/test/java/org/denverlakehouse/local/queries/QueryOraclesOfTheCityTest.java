package org.denverlakehouse.local.queries;

import java.nio.file.Path;
import java.sql.Connection;
import org.denverlakehouse.local.command.RunningLake;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What [QueryOraclesTest] says, of the city's own files; a class of its own, so that the two run at the same time.
class QueryOraclesOfTheCityTest {
  @TempDir
  static Path folder;
  private static @Nullable RunningLake lake;
  private static @Nullable Connection duck;

  @BeforeAll
  static void load() throws Exception {
    lake = SharedLake.real(folder);
    duck = DuckLake.copy(lake);
  }

  @AfterAll
  static void stop() throws Exception {
    if (duck != null) {
      duck.close();
    }
    if (lake != null) {
      lake.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.denverlakehouse.local.queries.QueryOraclesTest#queries")
  void equalsItsOracle(String query) throws Exception {
    if (lake != null && duck != null) {
      QueryOraclesTest.assertAgrees(query, lake, duck);
    }
  }
}
