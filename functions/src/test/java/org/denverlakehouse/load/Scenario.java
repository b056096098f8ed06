package org.denverlakehouse.load;

import java.io.IOException;
import java.util.List;

/// Something that the system does, on a lake that is not empty.
///
/// @param prepare what came before
/// @param act     what is done; done again, it is what a redelivery does
record Scenario(String name, Act prepare, Act act) {
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
      new Scenario("the same content again", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old"));
        var _ = lake.land("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old").csv());
      }, load("sightings.csv")),
      new Scenario("a replay", lake -> {
        var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old"));
      }, lake -> {
        var _ = lake.reload("sightings.csv");
      }),
      new Scenario("a file of another name", lake -> {
        var _ = lake.land("readme.txt", "hello");
      }, load("readme.txt")));

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
