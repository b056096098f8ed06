package org.denverlakehouse.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.fetch.CityServer.file;
import static org.denverlakehouse.fetch.FetchRig.CSV;
import static org.denverlakehouse.fetch.FetchRig.PATH;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.table.TableFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The record of a fetch is a row of the table `fetches`.
class FetchTableTest {
  private final FetchRig rig = new FetchRig();

  FetchTableTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void everyAddressIsOneLineOfJsonWithTheColumnsOfTheTable() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: \"v1\"", "Last-Modified: Mon, 01 Jun 2026 06:00:00 GMT"));
    rig.fetch(rig.server.uri(PATH), rig.server.uri("/gone/traffic_accidents_2.csv"));
    assertThat(rig.recordKeys()).hasSize(2)
        .allSatisfy(key -> assertThat(key).startsWith(TableFormat.folder("fetches")));
    List<String> columns = Datasets.load().systemTable("fetches").columns().stream().map(Column::name).toList();
    Map<?, ?> fetched = row("FETCHED");
    assertThat(fetched.keySet()).extracting(String::valueOf).containsExactlyElementsOf(columns);
    assertThat(fetched.get("fetched_at")).isEqualTo("2026-06-01 10:00:00.000");
    assertThat(row("GONE").keySet()).extracting(String::valueOf).isSubsetOf(columns)
        .doesNotContain("etag", "fetched_at");
  }

  private Map<?, ?> row(String outcome) {
    return rig.recordKeys().stream().map(this::parsed).filter(row -> outcome.equals(row.get("outcome"))).findFirst()
        .orElseThrow();
  }

  private Map<?, ?> parsed(String key) {
    try {
      String line = new String(rig.lake.get(key), UTF_8);
      assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
      return new ObjectMapper().readValue(line, Map.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
