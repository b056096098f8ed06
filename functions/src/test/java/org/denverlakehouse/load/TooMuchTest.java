package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What would need memory without end is refused with the way out, and never at the cost of other files.
class TooMuchTest {
  private static final String DAY = "2016-03-05";

  @TempDir
  Path scratch = Path.of("");

  @Test
  void aColumnOfCategoriesHasNoThousandsOfValues() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("12"), scratch);
    LoadRecord load = lake.drop("sightings.csv", kinds(0, 5_001));
    assertThat(load.status()).isEqualTo(LoadStatus.REFUSED);
    assertThat(load.message())
        .isEqualTo("At line 5002 the column kind, which daily_counts counts by, has more than "
            + "5,000 different values; that is no column of categories. Mend the file, or take the column out of count_by.");
    assertThat(lake.drop("sightings.csv", kinds(0, 5_000)).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.drop("sightings/events/a.csv", kinds(5_000, 5_002)).status())
        .as("what is there already is not the next file's fault")
        .isEqualTo(LoadStatus.PUBLISHED);
  }

  @Test
  void filesThatAreTooMuchTogetherAreTriedApart() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("12"), scratch);
    var _ = lake.land("sightings/events/a.csv", kinds(0, 3_000).csv());
    var _ = lake.land("sightings/events/b.csv", kinds(3_000, 6_000).csv());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> lake.deliverEvents("sightings/events/a.csv", "sightings/events/b.csv"))
        .withMessage("These 2 event files hold too much together; load fewer at a time.");
    assertThat(lake.keys("ledger/2026")).isEmpty();
    assertThat(lake.deliver("sightings/events/a.csv").rowsPublished()).isEqualTo(3_000);
    assertThat(lake.deliver("sightings/events/b.csv").rowsPublished()).isEqualTo(3_000);
  }

  @Test
  void moreUpsertsThanMemoryHoldsAreNamed() throws IOException {
    var dataset = Sightings.datasets("12").feeds().getFirst();
    var keys = new RowKey.Maker(dataset);
    Row first = row(dataset, "a");
    Row second = row(dataset, "b");
    try (var upserts = new UpsertBuffer(dataset.table(), keys, scratch, 1)) {
      assertThat(upserts.add(keys.of(first), first, keys.orderOf(first))).isEmpty();
      assertThat(upserts.add(keys.of(first), first, keys.orderOf(first))).as("the one that lost")
          .hasValue("00000000-11111111-22222222-attempt");
      assertThatExceptionOfType(TooManyException.class)
          .isThrownBy(() -> upserts.add(keys.of(second), second, keys.orderOf(second)))
          .withMessageStartingWith("More than 1 rows speak for themselves alone, more than memory holds.");
    }
  }

  private static Row row(Dataset dataset, String ticket) {
    Map<String, Object> values = Map.of("seen_at", LocalDateTime.of(2016, 3, 5, 12, 0), "ticket", ticket, "load_id",
        "00000000-11111111-22222222-attempt", "source_file", "sightings.csv", "source_offset", 7L, "arrived_at",
        LocalDateTime.of(2016, 3, 6, 0, 0), "order_day", LocalDate.of(2016, 3, 5));
    List<Column> columns = dataset.table().columns();
    var row = new Row(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      row.set(i, values.get(columns.get(i).name()));
    }
    return row;
  }

  private static Sightings kinds(int from, int to) {
    var sightings = new Sightings();
    for (int i = from; i < to; i++) {
      var _ = sightings.row(DAY + " 12:00:00", "t" + i, "kind-" + i, "park");
    }
    return sightings;
  }
}
