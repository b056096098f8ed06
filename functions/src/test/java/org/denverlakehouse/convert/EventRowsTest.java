package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.MemoryObjectStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An event ranks itself by the day it was updated, never later than it came; a row of a feed without time has the only
/// day.
class EventRowsTest {
  private static final String UPDATED = """
      - {name: changed_at, type: timestamp, comment: A., from: [Changed], formats: ["yyyy-MM-dd HH:mm"]}
      """;
  private final Feed withUpdated = Feed.with("updated: changed_at", UPDATED);

  @ParameterizedTest
  @CsvSource({
      // Arrived at 05:30 UTC, which is 23:30 on the day before in Denver.
      "2016-05-20 23:59, 2016-06-02T05:30:00Z, 2016-05-20", "2016-06-01 00:00, 2016-06-02T05:30:00Z, 2016-06-01",
      "2016-06-02 00:00, 2016-06-02T05:30:00Z, 2016-06-01", "2099-01-01 00:00, 2016-06-02T05:30:00Z, 2016-06-01",
      "'',               2016-06-02T05:30:00Z, 2016-06-01", "never,            2016-06-02T06:30:00Z, 2016-06-02"})
  void anEventIsRankedByItsUpdateNotLaterThanItsArrival(String updated, Instant arrived, LocalDate orderDay)
      throws IOException {
    assertThat(orderDay(withUpdated, "Planted,Changed\n2016-01-02 03:04:05," + updated + "\n", arrived, null))
        .isEqualTo(orderDay);
  }

  @Test
  void withoutThatColumnTheArrivalRanksAnEvent() throws IOException {
    Instant arrived = Instant.parse("2016-06-02T05:30:00Z");

    assertThat(orderDay(withUpdated, "Planted\n2016-01-02 03:04:05\n", arrived, null)).isEqualTo("2016-06-01");
    assertThat(orderDay(Feed.with(UPDATED), "Planted,Changed\n2016-01-02 03:04:05,2016-05-20 23:59\n", arrived, null))
        .isEqualTo("2016-06-01");
  }

  @Test
  void aSnapshotsRowHasTheRankOfItsFile() throws IOException {
    LocalDate asOf = LocalDate.of(2016, 3, 1);

    assertThat(orderDay(withUpdated, "Planted,Changed\n2016-01-02 03:04:05,2016-05-20 23:59\n", Feed.ARRIVED, asOf))
        .isEqualTo(asOf);
  }

  @Test
  void noEventIsTakenForAHeader() throws IOException {
    var store = new MemoryObjectStore("landing", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    store.put("a", "{\"Note\":\"x\"}\n{\"Note\":\"Planted\"}\n".getBytes(StandardCharsets.UTF_8), "text/plain");
    try (RecordReader records = new SourceFile(store, store.head("a").orElseThrow()).records(List.of("utf-8"))) {
      assertThatThrownBy(() -> Header.read(records, withUpdated.dataset())).isInstanceOf(HeaderException.class)
          .hasMessageContaining("Looked for: Planted. The header has: Note. If the city renamed it");
    }
  }

  private static LocalDate orderDay(Feed feed, String text, Instant arrived, @Nullable LocalDate day)
      throws IOException {
    var origin = new RecordConverter.Origin("load-1", "trees/events/1.json", arrived, day);
    return (LocalDate) Objects.requireNonNull(feed.convert(text, origin, Polygons.NONE).row().get("order_day"));
  }
}
