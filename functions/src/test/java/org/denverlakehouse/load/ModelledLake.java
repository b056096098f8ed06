package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.ReferenceModel.Delivery;
import org.denverlakehouse.load.ReferenceModel.Verdict;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.jspecify.annotations.Nullable;

/// A lake of sightings with the reference model beside it. The model hears of each delivery when the lake has committed
/// it, and each load must end as the model says; whenever a test asks, the tables must be equal.
final class ModelledLake {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /// What tells deliveries apart.
  private record DeliveryId(String key, @Nullable String etag, @Nullable Instant arrivedAt) {
    static DeliveryId of(StoredObject object) {
      return new DeliveryId(object.key(), object.etag(), object.lastModified());
    }

    static DeliveryId of(LoadRecord load) {
      return new DeliveryId(load.sourceKey(), load.etag(), load.arrivedAt());
    }
  }

  final MemoryLake lake;
  private final ReferenceModel model;
  private final Map<DeliveryId, Delivery> landed = new HashMap<>();
  private final Map<DeliveryId, String> statuses = new HashMap<>();
  private long followed;

  /// @param windowMonths 0 for none
  ModelledLake(MemoryLake lake, int windowMonths) {
    this.lake = lake;
    this.model = new ReferenceModel(windowMonths);
  }

  /// Drops a file now; nobody loads it yet.
  StoredObject land(String key, Sightings content) {
    return landed(lake.landAt(lake.now(), key, content.csv().getBytes(StandardCharsets.UTF_8)), content, false);
  }

  /// Copies a file onto itself with word of the load that is accepted; nobody loads it yet.
  StoredObject accept(LoadRecord load) throws IOException {
    Delivery before = Objects.requireNonNull(landed.get(DeliveryId.of(load)));
    return landed(lake.accept(load), before.content(), true);
  }

  private StoredObject landed(StoredObject object, Sightings content, boolean accepts) {
    landed.put(DeliveryId.of(object),
        new Delivery(object.key(), object.lastModified(), object.etag(), content, accepts));
    return object;
  }

  /// Lets the model follow what the lake committed since the last time, in the order of its commits.
  void follow() throws IOException {
    var manifests = new Manifests(lake.lake, Sightings.TABLE);
    long current = manifests.current().sequence();
    while (followed < current) {
      followed++;
      Manifest manifest = manifests.at(followed);
      for (LoadRecord load : manifest.loads()) {
        Rules.checkAccounting(load);
        follow(load, manifest.loads().size() == 1);
      }
    }
  }

  /// @param alone whether no other file shares the commit: what becomes of rows and files that do is a matter of both
  private void follow(LoadRecord load, boolean alone) {
    DeliveryId id = DeliveryId.of(load);
    Delivery file = Objects.requireNonNull(landed.get(id), () -> "never landed: " + load);
    Verdict expected = model.load(file);
    String status = load.status().name().replace("DUPLICATE", "PUBLISHED");
    assertThat(statuses.put(id, status)).as("loaded before: %s", load).isNull();
    if (alone) {
      assertThat(status).as("%s", load).isEqualTo(expected.status());
    }
    if (alone && load.status() != LoadStatus.DUPLICATE && load.status() != LoadStatus.HELD) {
      assertThat(new Verdict(status, load.rowsRejected(), load.rowsDuplicate() + load.rowsOutsideWindow(),
          load.rowsSuperseded(), load.rowsPublished())).as("%s", load).isEqualTo(expected);
    }
  }

  /// How the load of a delivery ended by its commit; empty when no commit spoke of it.
  Optional<String> statusOf(StoredObject object) {
    return Optional.ofNullable(statuses.get(DeliveryId.of(object)));
  }

  /// The tables show what the model says, and the catalog shows what the manifest names.
  void agree() throws IOException {
    follow();
    Rules.ofSightings(lake).checkCatalog(lake.manifest(Sightings.TABLE));
    assertThat(rows()).as("rows").isEqualTo(model.rows());
    assertThat(counts()).as("daily_counts").isEqualTo(model.counts());
    assertThat(state()).as("table_state").isEqualTo(model.state());
  }

  private List<String> rows() throws IOException {
    var rows = new ArrayList<String>();
    for (Map<String, @Nullable Object> row : lake.rows(Sightings.TABLE)) {
      LocalDateTime time = (LocalDateTime) Objects.requireNonNull(row.get("seen_at"));
      assertThat(row).containsEntry("event_month", YearMonth.from(time).toString());
      rows.add(String.join(" ", TIME.format(time), text(row.get("ticket")), text(row.get("kind")),
          text(row.get("place")), text(row.get("source_file")), text(row.get("order_day"))));
    }
    rows.sort(null);
    return rows;
  }

  private SortedMap<String, Long> counts() throws IOException {
    var counts = new TreeMap<String, Long>();
    for (Map<String, @Nullable Object> row : lake.rows("daily_counts")) {
      YearMonth month = YearMonth.parse(text(row.get("event_month")));
      assertThat(text(row.get("day"))).startsWith(month.toString());
      if (model.claims(month)) {
        String cell = "%s %s=%s %s".formatted(row.get("day"), row.get("dimension"), text(row.get("value")),
            row.get("covered"));
        assertThat(counts.put(cell, (Long) Objects.requireNonNull(row.get("events")))).as("twice: %s", cell).isNull();
      }
    }
    return counts;
  }

  private Optional<String> state() throws IOException {
    List<String> states = new ArrayList<>();
    for (Map<String, @Nullable Object> row : lake.rows("table_state")) {
      states.add("%s %s %s %s %s".formatted(row.get("as_of"), row.get("last_covered_day"), row.get("first_month"),
          row.get("last_month"), row.get("rows")));
    }
    assertThat(states).hasSizeLessThanOrEqualTo(1);
    return states.stream().findFirst();
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
