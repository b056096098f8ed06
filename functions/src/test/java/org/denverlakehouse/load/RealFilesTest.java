package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The city's own files, where they lie beside the checkout.
class RealFilesTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");

  @TempDir
  Path scratch = Path.of("");

  @BeforeAll
  static void needsTheFiles() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "skipped: no real city files in ../shared/data");
  }

  @Test
  void allThreeFilesPublishEveryRowThatCanBeKept() throws IOException {
    var lake = new MemoryLake(Datasets.load().withWindow(Window.NONE), scratch);
    LoadRecord requests = drop(lake, "311_service_requests_2015.csv");
    LoadRecord accidents = drop(lake, "traffic_accidents_2015_2016.csv");
    LoadRecord older = drop(lake, "traffic_accidents_2014.csv");
    for (LoadRecord load : List.of(requests, accidents, older)) {
      System.out.println(load);
    }
    assertThat(List.of(requests.status(), accidents.status(), older.status())).containsOnly(LoadStatus.PUBLISHED);
    List<Map<String, @Nullable Object>> rows = lake.rows("service_requests");
    System.out.println(rows.get(0));
    System.out.println(lake.rows("traffic_accidents").get(5));
    System.out.println(lake.months("traffic_accidents"));
    assertThat(rows).hasSize((int) requests.rowsPublished());
  }

  private static LoadRecord drop(MemoryLake lake, String name) throws IOException {
    return lake.drop(name, Files.readAllBytes(DATA.resolve(name)));
  }
}
