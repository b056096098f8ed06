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
      }, lake -> {
        var _ = lake.deliver("sightings_new.csv");
      }),
      new Scenario("a file of another name", _ -> {}, lake -> {
        if (lake.keys("").isEmpty() && lake.landing.head("readme.txt").isEmpty()) {
          var _ = lake.land("readme.txt", "hello");
        }
        var _ = lake.deliver("readme.txt");
      }));

  @Override
  public String toString() {
    return name;
  }
}
