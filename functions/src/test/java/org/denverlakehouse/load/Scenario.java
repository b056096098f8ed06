package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Something that the system does, on a lake that is not empty.
///
/// @param prepare what came before
/// @param act     what is done; done again, it is what a redelivery does
/// @param counts  whether doing it again leaves more rows in the ledger and of rejects
record Scenario(String name, Act prepare, Act act, boolean counts) {
  private Scenario(String name, Act prepare, Act act) {
    this(name, prepare, act, false);
  }

  /// Something that happens to a lake.
  interface Act {
    void run(MemoryLake lake) throws IOException;
  }

  static final List<Scenario> ALL = List.of(
      new Scenario("a snapshot over existing data, with strays", lake -> {
        var _ = lake.drop("sightings_old.csv", new Sightings().days("2015-12-30", "2016-02-04", 2, "old"));
        var _ = lake.land("sightings_new.csv", new Sightings().days("2016-02-03", "2016-03-02", 2, "new")
            .row("2016-02-01 08:00:00", "late", "late", "park").line("no date,1,fox,park").csv());
      }, load("sightings_new.csv")),
      new Scenario("a large file in steps", lake -> {
        var _ = lake.drop("sightings_old.csv", new Sightings().days("2015-12-30", "2016-02-04", 2, "old"));
        var _ = lake.land("sightings_new.csv", new Sightings().days("2016-02-03", "2016-03-02", 2, "new")
            .line("no date,1,fox,park").csv());
      }, lake -> {
        var _ = new Steps(lake, 3).load("sightings_new.csv");
      }),
      new Scenario("a batch of event files", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old"));
        var _ = lake.land("sightings/events/a.csv", new Sightings()
            .row("2016-02-27 08:00:00", "old-2016-02-27-1", "corrected", "park").line("no date,1,fox,park").csv());
        var _ = lake.land("sightings/events/b.csv", new Sightings().row("2016-03-01 08:00:00", "new", "new", "park")
            .row("2016-02-27 08:00:00", "old-2016-02-27-1", "again", "park").csv());
      }, events("sightings/events/a.csv", "sightings/events/b.csv")),
      new Scenario("a file that is held", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 9, "old"));
        var _ = lake.land("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "few").csv());
      }, load("sightings.csv")),
      new Scenario("an accepted file", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 9, "old"));
        lake.accept("sightings.csv",
            lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "few")));
      }, load("sightings.csv")),
      new Scenario("the same content again", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old"));
        var _ = lake.land("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old").csv());
      }, load("sightings.csv")),
      new Scenario("a replay", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old"));
      }, lake -> {
        var _ = lake.reload("sightings.csv");
      }, true),
      new Scenario("an expiry", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2015-12-30", "2016-03-02", 1, "old"));
        lake.deploy(Sightings.datasets("1"));
      }, MemoryLake::expire),
      new Scenario("a reconcile", Scenario::messUp, lake -> {
        var _ = lake.reconcile();
      }),
      new Scenario("a file of another name", lake -> {
        var _ = lake.land("readme.txt", "hello");
      }, load("readme.txt")));

  /// What the forecast's schedule does: it is not a delivery, and no other schedule does it in its place.
  static final List<Scenario> FORECASTS = List.of(
      new Scenario("a first forecast", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-01", "2016-03-02", 2, "old"));
      }, Scenario::forecast),
      new Scenario("a forecast of new counts on a day that has one, with a month to leave", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-01", "2016-03-02", 2, "old"));
        forecast(lake);
        lake.pass(Duration.ofDays(366 + 40));
        forecast(lake);
        var _ = lake.drop("sightings_more.csv", new Sightings().days("2016-02-10", "2016-03-20", 3, "new"));
      }, Scenario::forecast));

  private static void forecast(MemoryLake lake) throws IOException {
    assertThat(lake.forecast().failures()).isEmpty();
  }

  /// Older polygons than the newest, a file that nobody announced, and garbage of all kinds.
  static void messUp(MemoryLake lake) throws IOException {
    lake.deploy(Sightings.datasetsWithAreas("2"));
    var _ = lake.drop("areas.csv", areas("West", "East"));
    var _ = lake.drop("sightings_a.csv", """
        Seen At,Ticket,Kind,Place,Lon,Lat
        2016-02-28 12:00:00,t1,fox,park,1,1
        2016-03-01 12:00:00,t2,fox,park,3,1
        """);
    lake.pass(Duration.ofDays(36));
    var _ = lake.drop("areas.csv", areas("Old West", "East"));
    var _ = lake.land("sightings_b.csv", new Sightings().days("2016-03-02", "2016-03-03", 1, "b").csv());
    byte[] bytes = {};
    lake.lake.put("tables/sightings/event_month=2016-02/v=dead/part-0000.parquet", bytes, "");
    lake.lake.put("tables/areas/event_month=all/v=dead/part-0000.parquet", bytes, "");
    lake.lake.put("rejects/2026-07/00000000-00000000-00000000-dead.json.gz", bytes, "");
    lake.pass(Duration.ofHours(25));
  }

  private static String areas(String west, String east) {
    return """
        Name,Wkt
        %s,"POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0))"
        %s,"POLYGON ((2 0, 4 0, 4 4, 2 4, 2 0))"
        """.formatted(west, east);
  }

  static Act load(String key) {
    return lake -> {
      var _ = lake.deliver(key);
    };
  }

  static Act events(String... keys) {
    return lake -> {
      var _ = lake.deliverEvents(keys);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
