package org.denverlakehouse.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Makes the content of invented files, always the same from the same words.
final class SightingsMaker {
  /// Data keeps to these stretches of days, most of them across a month's end, so that files meet.
  private static final List<LocalDate> ISLANDS = List.of(LocalDate.parse("2025-12-29"), LocalDate.parse("2026-02-01"),
      LocalDate.parse("2026-02-26"), LocalDate.parse("2026-03-29"));
  private static final int ISLAND_DAYS = 6;
  /// So many rows on a full day that two strays on one day are under a quarter of them.
  private static final int FULL = 9;
  /// Just under four fifths of a full day.
  private static final int SHORT = 7;
  private static final int THIN = 2;
  /// More than a full day, and just under half of one.
  private static final int RICH = 12;
  private static final int POOR = 4;

  private SightingsMaker() {}

  /// Where a file's days lie: `<island>.<first day>.<days>`.
  static String randomDays(Random random) {
    if (random.nextInt(3) == 0) {
      return "%d.0.%d".formatted(random.nextInt(ISLANDS.size()), ISLAND_DAYS);
    }
    int first = random.nextInt(ISLAND_DAYS);
    return "%d.%d.%d".formatted(random.nextInt(ISLANDS.size()), first, 1 + random.nextInt(ISLAND_DAYS - first));
  }

  /// A snapshot file.
  ///
  /// @param days   from [#randomDays]
  /// @param style  `full`, `short` (a few rows less), `thin` (few rows a day), `uneven` (many rows in the first month, few
  ///               in the next), `strays` (with rows elsewhere), or `bad` (no good row)
  static Sightings snapshot(String days, String style, int seed) {
    var random = new Random(seed);
    var file = new Sightings();
    if (style.equals("bad")) {
      return file.line("yesterday,t1,fox,park").line("2026-02-30 12:00:00,t1,fox,park");
    }
    LocalDate from = firstOf(days);
    LocalDate to = lastOf(days);
    file.covering(from, to);
    boolean gaps = !style.equals("uneven") && random.nextInt(3) == 0;
    from.datesUntil(to.plusDays(1)).forEach(day -> {
      boolean empty = gaps && !day.equals(from) && !day.equals(to) && random.nextInt(3) == 0;
      for (int i = 0; i < (empty ? 0 : rowsOf(day, style, from)); i++) {
        add(file, day, random, "");
      }
    });
    if (style.equals("strays")) {
      addStrays(file, Character.digit(days.charAt(0), 10), random);
    }
    return random.nextInt(5) == 0 ? file.line("no date,t1,fox,park") : file;
  }

  private static int rowsOf(LocalDate day, String style, LocalDate from) {
    return switch (style) {
      case "short" -> SHORT;
      case "thin" -> THIN;
      case "uneven" -> day.getMonth() == from.getMonth() ? RICH : POOR;
      default -> FULL;
    };
  }

  /// An event file: some rows on some days, most of which say when they were updated.
  static Sightings events(String days, int seed) {
    var random = new Random(seed);
    Sightings file = Sightings.withUpdated();
    List<LocalDate> all = firstOf(days).datesUntil(lastOf(days).plusDays(1)).toList();
    for (int i = 0; i <= random.nextInt(6); i++) {
      LocalDate updated = ISLANDS.get(random.nextInt(ISLANDS.size())).plusDays(random.nextInt(ISLAND_DAYS * 2));
      add(file, all.get(random.nextInt(all.size())), random, random.nextInt(4) == 0 ? "" : updated + " 23:30:00");
    }
    return random.nextInt(5) == 0 ? file.line("no date,t1,fox,park,") : file;
  }

  private static void addStrays(Sightings file, int island, Random random) {
    var days = new ArrayList<LocalDate>();
    for (int i = 0; i < 2; i++) {
      LocalDate day = ISLANDS.get((island + 1 + random.nextInt(ISLANDS.size() - 1)) % ISLANDS.size())
          .plusDays(random.nextInt(ISLAND_DAYS));
      if (Collections.frequency(days, day) < 2) {
        days.add(day);
        add(file, day, random, "");
      }
    }
  }

  private static void add(Sightings file, LocalDate day, Random random, String updated) {
    String ticket = random.nextInt(6) == 0 ? "" : "t" + random.nextInt(12);
    file.row("%s 12:%02d:00".formatted(day, random.nextInt(3)), ticket, random.nextBoolean() ? "fox" : "owl",
        random.nextInt(5) == 0 ? "street" : "park", updated);
  }

  private static LocalDate firstOf(String days) {
    return ISLANDS.get(number(days, 0)).plusDays(number(days, 1));
  }

  private static LocalDate lastOf(String days) {
    return firstOf(days).plusDays(number(days, 2) - 1L);
  }

  private static int number(String days, int position) {
    return Integer.parseInt(days.split("\\.", -1)[position]);
  }
}
