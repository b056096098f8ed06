package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where a row has no key columns, all that its source says tells it apart; what a polygon gave is not of the source.
class RowKeyTest {
  private static final Dataset ACCIDENTS = Datasets.load().feed("traffic_accidents").orElseThrow();
  private static final List<String> NAMES = ACCIDENTS.columns().stream().map(Column::name).toList();

  @Test
  void aNeighborhoodFromAPolygonDoesNotTellRowsApart() {
    assertThat(key("Baker", "polygon")).isEqualTo(key("Overland", "polygon")).isEqualTo(key(null, null));
  }

  @Test
  void aPublishedNeighborhoodDoes() {
    assertThat(key("Baker", "published")).isNotEqualTo(key("Overland", "published")).isNotEqualTo(key(null, null));
  }

  private static RowKey key(@Nullable String neighborhood, @Nullable String source) {
    var row = new Row(ACCIDENTS.table().columns().size());
    row.set(NAMES.indexOf("occurred_at"), LocalDateTime.of(2016, 1, 2, 3, 4));
    row.set(NAMES.indexOf("neighborhood"), neighborhood);
    row.set(NAMES.indexOf("neighborhood_source"), source);
    return new RowKey.Maker(ACCIDENTS).of(row);
  }
}
