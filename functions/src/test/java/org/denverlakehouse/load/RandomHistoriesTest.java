package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.ReferenceModel.CityFile;
import org.denverlakehouse.load.ReferenceModel.Sighting;
import org.jspecify.annotations.Nullable;

/// Whatever the files and the order in which they are loaded, one after the other or overtaking each other, the tables
/// end as the reference model says, which knows of no order (DESIGN, I1 and I11).
class RandomHistoriesTest {
  private static final int WINDOW_MONTHS = 2;
  /// So many rows that two strays on one day are under a quarter of them.
  private static final int ROWS_PER_DAY = 9;
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  private static final Datasets DATASETS = Sightings.datasets("" + WINDOW_MONTHS);

  /// Files as they land, and the order in which their events are heard.
  ///
  /// @param overtaken which loads are overtaken by the next one just before they commit
  record History(List<Drop> drops, List<Integer> order, List<Boolean> overtaken) {
    @Override
    public String toString() {
      var text = new StringBuilder("\n");
      for (int i = 0; i < drops.size(); i++) {
        text.append(i).append(": ").append(drops.get(i)).append('\n');
      }
      return text + "order " + order + ", overtaken " + overtaken;
    }
  }

  /// One landing. The seed makes the rows, so that equal drops have equal content.
  record Drop(int name, int island, int firstDay, int days, int strays, long seed) {
    private static final List<LocalDate> ISLANDS = List.of(LocalDate.parse("2015-12-27"), LocalDate.parse("2016-02-01"),
        LocalDate.parse("2016-02-28"), LocalDate.parse("2016-03-28"));
    private static final int ISLAND_DAYS = 8;

    CityFile landed(int position) {
      var random = new Random(seed);
      LocalDate from = ISLANDS.get(island).plusDays(firstDay);
      LocalDate to = from.plusDays(days - 1L);
      var rows = new ArrayList<Sighting>();
      from.datesUntil(to.plusDays(1)).forEach(day -> {
        boolean empty = !day.equals(from) && !day.equals(to) && random.nextInt(4) == 0;
        for (int i = 0; i < (empty ? 0 : ROWS_PER_DAY); i++) {
          rows.add(sighting(day, random));
        }
      });
      var strayDays = new ArrayList<LocalDate>();
      for (int i = 0; i < strays; i++) {
        LocalDate day = ISLANDS.get((island + 1 + random.nextInt(ISLANDS.size() - 1)) % ISLANDS.size())
            .plusDays(random.nextInt(ISLAND_DAYS));
        if (Collections.frequency(strayDays, day) < 2) {
          strayDays.add(day);
          rows.add(random.nextInt(rows.size()), sighting(day, random));
        }
      }
      String content = content(rows);
      return new CityFile("sightings_" + (char) ('a' + name) + ".csv", START.plusSeconds(position * 60L),
          Integer.toHexString(content.hashCode()), from, to, rows);
    }

    private static Sighting sighting(LocalDate day, Random random) {
      String ticket = random.nextInt(6) == 0 ? "" : "t" + random.nextInt(12);
      return new Sighting(day, random.nextInt(3), ticket, random.nextBoolean() ? "fox" : "owl");
    }
  }

  @Property(tries = 200)
  void endInTheTablesOfTheModel(@ForAll("histories") History history) throws IOException {
    List<CityFile> files = new ArrayList<>();
    for (int i = 0; i < history.drops().size(); i++) {
      files.add(history.drops().get(i).landed(i));
    }
    var model = new ReferenceModel(files, WINDOW_MONTHS);
    Path scratch = Files.createTempDirectory("histories-");
    MemoryLake lake = new MemoryLake(DATASETS, scratch);
    load(lake, files, history);
    Assume.that(lake.ledger().stream().noneMatch(load -> load.status() == LoadStatus.HELD));

    assertThat(rows(lake)).isEqualTo(model.rows());
    assertThat(coveredVisibleDays(lake, model)).isEqualTo(model.coveredDays());
    lake.ledger().forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(WINDOW_MONTHS);
    Files.delete(scratch);
  }

  private static void load(MemoryLake lake, List<CityFile> files, History history) throws IOException {
    List<Integer> order = history.order();
    for (int i = 0; i < order.size(); i++) {
      CityFile file = files.get(order.get(i));
      CityFile next = i + 1 < order.size() ? files.get(order.get(i + 1)) : file;
      if (history.overtaken().get(i) && !next.key().equals(file.key())) {
        land(lake, file);
        lake.lake.beforeCreate("manifests/", () -> loadOne(lake, next));
        var _ = lake.deliver(file.key());
        i++;
      } else {
        loadOne(lake, file);
      }
    }
  }

  private static void loadOne(MemoryLake lake, CityFile file) throws IOException {
    land(lake, file);
    var _ = lake.deliver(file.key());
  }

  private static void land(MemoryLake lake, CityFile file) {
    var _ = lake.landAt(file.arrivedAt(), file.key(), content(file.rows()).getBytes(StandardCharsets.UTF_8));
  }

  private static String content(List<Sighting> rows) {
    var csv = new Sightings();
    rows.forEach(row -> csv.row(row.time(), row.ticket(), row.kind(), "park"));
    return csv.csv();
  }

  private static List<String> rows(MemoryLake lake) throws IOException {
    var rows = new ArrayList<String>();
    for (Map<String, @Nullable Object> row : lake.rows(Sightings.TABLE)) {
      LocalDateTime time = (LocalDateTime) Objects.requireNonNull(row.get("seen_at"));
      rows.add("%s %s:00 %s %s %s %s".formatted(time.toLocalDate(), time.toLocalTime(),
          Objects.requireNonNullElse(row.get("ticket"), ""), row.get("kind"), row.get("source_file"),
          row.get("order_day")));
    }
    rows.sort(null);
    return rows;
  }

  private static List<LocalDate> coveredVisibleDays(MemoryLake lake, ReferenceModel model) throws IOException {
    var days = new TreeSet<LocalDate>();
    for (Map<String, @Nullable Object> count : lake.rows("daily_counts")) {
      if (Boolean.TRUE.equals(count.get("covered"))) {
        days.add((LocalDate) Objects.requireNonNull(count.get("day")));
      }
    }
    return List.copyOf(days.tailSet(model.firstVisible().atDay(1)));
  }

  @Provide
  Arbitrary<History> histories() {
    Arbitrary<Drop> drops = Arbitraries.randomValue(RandomHistoriesTest::drop);
    return drops.list().ofMinSize(2).ofMaxSize(5).flatMap(list -> Arbitraries.randomValue(random -> {
      var withRepeats = new ArrayList<>(list);
      if (random.nextInt(3) == 0) {
        withRepeats.add(list.get(random.nextInt(list.size())));
      }
      var overtaken = new ArrayList<Boolean>();
      withRepeats.forEach(_ -> overtaken.add(random.nextInt(3) == 0));
      return new History(withRepeats, order(withRepeats, random), overtaken);
    }));
  }

  private static Drop drop(Random random) {
    int firstDay = random.nextInt(Drop.ISLAND_DAYS);
    return new Drop(random.nextInt(4), random.nextInt(4), firstDay, 1 + random.nextInt(Drop.ISLAND_DAYS - firstDay),
        random.nextInt(5), random.nextLong());
  }

  /// Any order in which each content is read while it is its key's current one: the drops of one name stay in sequence.
  private static List<Integer> order(List<Drop> drops, Random random) {
    var positions = new ArrayList<Integer>();
    for (int i = 0; i < drops.size(); i++) {
      positions.add(i);
    }
    Collections.shuffle(positions, random);
    var ordered = new ArrayList<>(positions);
    for (int name = 0; name < 4; name++) {
      int wanted = name;
      List<Integer> places = new ArrayList<>();
      for (int place = 0; place < positions.size(); place++) {
        if (drops.get(positions.get(place)).name() == wanted) {
          places.add(place);
        }
      }
      List<Integer> inSequence = places.stream().map(positions::get).sorted(Comparator.naturalOrder()).toList();
      for (int i = 0; i < places.size(); i++) {
        ordered.set(places.get(i), inSequence.get(i));
      }
    }
    return ordered;
  }
}
