package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackagedDatasetsTest {
  private final Datasets datasets = Datasets.load();

  @Test
  void bothFeedsAndTheSystemTablesAreThere() {
    assertThat(datasets.feeds()).extracting(Dataset::name).containsExactly("service_requests", "traffic_accidents");
    assertThat(datasets.systemTables()).extracting(TableSchema::name)
        .containsExactly("daily_counts", "loads", "rejects", "table_state");
  }
}
