package org.denverlakehouse.load;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the tables of the sightings must show after some files: DESIGN 6 and 9 once more, in the simplest way, from the
/// files' rows alone. It shares no code with the system.
///
/// It keeps the set of files that count, and works out every day's rows from that set: so rows cannot depend on the order
/// of loading (I11). What compares with what stands does depend on it, and is decided in [#load]: whether a file is HELD,
/// where an accepted file ranks, where its rows went, and the counts of days that left the window.
final class ReferenceModel {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  /// One delivery of a file.
  ///
  /// @param accepts whether its metadata names an earlier load of the same content
  record Delivery(String key, Instant arrivedAt, String etag, Sightings content, boolean accepts) {
    boolean isEvents() {
      return key.startsWith(Sightings.TABLE + "/events/");
    }

    LocalDate arrivalDay() {
      return LocalDate.ofInstant(arrivedAt, DENVER);
    }
  }

  /// How a load ends, and where the records went. `lost` are losing upserts and rows outside the window.
  record Verdict(String status, long rejected, long lost, long superseded, long published) {}

  private record Order(LocalDate day, Instant arrivedAt, String key, String etag, int line)
      implements
        Comparable<Order> {
    private static final Comparator<Order> BY_AGE = Comparator.comparing(Order::day)
        .thenComparing(Order::arrivedAt)
        .thenComparing(Order::key)
        .thenComparing(Order::etag)
        .thenComparingInt(Order::line);

    static Order of(Delivery file, LocalDate day, int line) {
      return new Order(day, file.arrivedAt(), file.key(), file.etag(), line);
    }

    @Override
    public int compareTo(Order other) {
      return BY_AGE.compare(this, other);
    }
  }

  private record Snapshot(Delivery file, Order order) {}

  /// One row in a table.
  private record Placed(Sightings.Row row, Order order) {
    /// What tells upserts of a day apart: the ticket, or everything where there is none.
    String key() {
      return row.ticket().isEmpty() ? row.toString() : row.ticket();
    }
  }

  private final int windowMonths;
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<Placed> upserts = new ArrayList<>();
  private final SortedMap<LocalDate, Map<String, Long>> counts = new TreeMap<>();
  private LocalDate asOf = LocalDate.MIN;

  /// @param windowMonths 0 for no window
  ReferenceModel(int windowMonths) {
    this.windowMonths = windowMonths;
  }

  /// Adds a delivery that was read while it was its key's current content. Each delivery counts once.
  Verdict load(Delivery file) {
    if (file.content().rows().isEmpty()) {
      return new Verdict("REFUSED", file.content().rejected(), 0, 0, 0);
    }
    return file.isEvents() ? loadEvents(file) : loadSnapshot(file);
  }

  private Verdict loadSnapshot(Delivery file) {
    NavigableSet<LocalDate> covered = file.content().covered();
    LocalDate orderDay = covered.last();
    if (file.accepts()) {
      for (LocalDate day : covered) {
        LocalDate standing = ownerOf(day).map(owner -> owner.order().day()).orElse(orderDay);
        orderDay = standing.isAfter(orderDay) ? standing : orderDay;
      }
    }
    Order order = Order.of(file, orderDay, 0);
    Set<LocalDate> taken = new TreeSet<>(covered);
    taken.removeIf(day -> ownerOf(day).map(owner -> owner.order().compareTo(order) > 0).orElse(false));
    if (!file.accepts() && !isRepeat(file, order) && isHeld(file, taken)) {
      return new Verdict("HELD", file.content().rejected(), 0, 0, 0);
    }
    snapshots.add(new Snapshot(file, order));
    List<Placed> placed = new ArrayList<>();
    for (Sightings.Row row : file.content().rows()) {
      placed.add(new Placed(row, Order.of(file, orderDay, placed.size())));
    }
    placed.stream().filter(row -> !covered.contains(row.row().day())).forEach(upserts::add);
    reach(covered.last());
    recount(file, taken);
    return verdict(file, placed, taken);
  }

  private Verdict loadEvents(Delivery file) {
    List<Placed> placed = new ArrayList<>();
    for (Sightings.Row row : file.content().rows()) {
      LocalDate updated = row.updated().isEmpty()
          ? file.arrivalDay()
          : LocalDate.parse(row.updated().substring(0, 10));
      LocalDate day = updated.isAfter(file.arrivalDay()) ? file.arrivalDay() : updated;
      placed.add(new Placed(row, Order.of(file, day, placed.size())));
      reach(row.day());
    }
    upserts.addAll(placed);
    recount(file, Set.of());
    return verdict(file, placed, Set.of());
  }

  /// The same content as the key's last that counted, which still owns all its days with no upsert between the two
  /// orders: only its order is raised.
  private boolean isRepeat(Delivery file, Order order) {
    Optional<Snapshot> before = snapshots.stream()
        .filter(snapshot -> snapshot.file().key().equals(file.key()))
        .reduce((_, later) -> later)
        .filter(snapshot -> snapshot.file().etag().equals(file.etag()));
    return before.isPresent()
        && file.content().covered().stream().allMatch(day -> ownerOf(day).equals(before))
        && upserts.stream()
            .filter(upsert -> file.content().covered().contains(upsert.row().day()))
            .noneMatch(upsert -> upsert.order().compareTo(order) < 0
                && upsert.order().compareTo(before.get().order()) > 0);
  }

  /// Whether the file has far fewer rows than what it would replace (DESIGN, 6.7).
  private boolean isHeld(Delivery file, Set<LocalDate> taken) {
    var monthly = new TreeMap<YearMonth, long[]>();
    long[] total = new long[2];
    for (LocalDate day : taken) {
      if (ownerOf(day).isPresent()) {
        long standing = counts.getOrDefault(day, Map.of()).getOrDefault("all=all", 0L);
        long coming = file.content().rows().stream().filter(row -> row.day().equals(day)).count();
        for (long[] sum : List.of(total, monthly.computeIfAbsent(YearMonth.from(day), _ -> new long[2]))) {
          sum[0] += standing;
          sum[1] += coming;
        }
      }
    }
    return isFewer(total, 80) || monthly.values().stream().anyMatch(month -> isFewer(month, 50));
  }

  private static boolean isFewer(long[] standingAndComing, int percent) {
    return standingAndComing[0] >= 20 && standingAndComing[1] * 100 < standingAndComing[0] * percent;
  }

  private void reach(LocalDate day) {
    asOf = day.isAfter(asOf) ? day : asOf;
  }

  /// Days in the window count what they show; a day outside changes only when a snapshot takes it.
  private void recount(Delivery file, Set<LocalDate> taken) {
    for (LocalDate day : days()) {
      if (isVisible(day)) {
        counts.put(day, cells(rowsOf(day).stream().map(Placed::row).toList()));
      } else if (taken.contains(day)) {
        counts.put(day, cells(file.content().rows().stream().filter(row -> row.day().equals(day)).toList()));
      }
    }
  }

  private static Map<String, Long> cells(List<Sightings.Row> rows) {
    var cells = new HashMap<String, Long>();
    for (Sightings.Row row : rows) {
      List.of("all=all", "kind=" + row.kind(), "place=" + row.place())
          .forEach(cell -> cells.merge(cell, 1L, Long::sum));
    }
    return cells;
  }

  private Verdict verdict(Delivery file, List<Placed> rows, Set<LocalDate> taken) {
    long lost = 0;
    long superseded = 0;
    long published = 0;
    for (Placed row : rows) {
      LocalDate day = row.row().day();
      boolean covered = !file.isEvents() && file.content().covered().contains(day);
      if (isVisible(day) && rowsOf(day).contains(row)) {
        published++;
      } else if (isVisible(day) && covered) {
        superseded++;
      } else {
        lost++;
      }
    }
    String status = published > 0 || !taken.isEmpty() ? "PUBLISHED" : "SUPERSEDED";
    return new Verdict(status, file.content().rejected(), lost, superseded, published);
  }

  private Optional<Snapshot> ownerOf(LocalDate day) {
    return snapshots.stream()
        .filter(snapshot -> snapshot.file().content().covered().contains(day))
        .max(Comparator.comparing(Snapshot::order));
  }

  /// The rows of a day: its owner's without the keys of higher upserts, and those upserts.
  private List<Placed> rowsOf(LocalDate day) {
    Optional<Snapshot> owner = ownerOf(day);
    Map<String, Placed> higher = new HashMap<>();
    for (Placed upsert : upserts) {
      if (upsert.row().day().equals(day) && owner.map(o -> upsert.order().compareTo(o.order()) > 0).orElse(true)) {
        higher.merge(upsert.key(), upsert, (a, b) -> a.order().compareTo(b.order()) > 0 ? a : b);
      }
    }
    var shown = new ArrayList<>(higher.values());
    owner.ifPresent(snapshot -> {
      int line = 0;
      for (Sightings.Row row : snapshot.file().content().rows()) {
        var placed = new Placed(row, Order.of(snapshot.file(), snapshot.order().day(), line++));
        if (row.day().equals(day) && !higher.containsKey(placed.key())) {
          shown.add(placed);
        }
      }
    });
    return shown;
  }

  private Set<LocalDate> days() {
    Set<LocalDate> days = new TreeSet<>(coveredDays());
    upserts.forEach(upsert -> days.add(upsert.row().day()));
    return days;
  }

  private NavigableSet<LocalDate> coveredDays() {
    var days = new TreeSet<LocalDate>();
    snapshots.forEach(snapshot -> days.addAll(snapshot.file().content().covered()));
    return days;
  }

  private boolean isVisible(LocalDate day) {
    return windowMonths == 0 || !YearMonth.from(day).isBefore(YearMonth.from(asOf.minusMonths(windowMonths)));
  }

  /// Every visible row as `time ticket kind place file order-day`, sorted.
  List<String> rows() {
    var shown = new ArrayList<String>();
    days().stream().filter(this::isVisible).forEach(day -> rowsOf(day).forEach(placed -> {
      Sightings.Row row = placed.row();
      shown.add(String.join(" ", row.time(), row.ticket(), row.kind(), row.place(), placed.order().key(),
          placed.order().day().toString()));
    }));
    shown.sort(null);
    return shown;
  }

  /// `daily_counts` as `day dimension=value covered -> events`, apart from months outside the window that upserts touched:
  /// those tell how they looked when they left it, which depends on the order of loading.
  SortedMap<String, Long> counts() {
    Set<LocalDate> covered = coveredDays();
    var shown = new TreeMap<String, Long>();
    for (LocalDate day : days()) {
      Map<String, Long> cells = counts.getOrDefault(day, Map.of());
      if (claims(YearMonth.from(day))) {
        for (String cell : covered.contains(day) ? cellsIn(YearMonth.from(day)) : cells.keySet()) {
          shown.put(day + " " + cell + " " + covered.contains(day), cells.getOrDefault(cell, 0L));
        }
      }
    }
    return shown;
  }

  /// What is counted somewhere in a month, and so on each covered day of it.
  private Set<String> cellsIn(YearMonth month) {
    Set<String> cells = new TreeSet<>(Set.of("all=all"));
    counts.forEach((day, counted) -> {
      if (YearMonth.from(day).equals(month)) {
        cells.addAll(counted.keySet());
      }
    });
    return cells;
  }

  /// Whether the model knows the counts of a month.
  boolean claims(YearMonth month) {
    return isVisible(month.atDay(1))
        || upserts.stream().noneMatch(upsert -> YearMonth.from(upsert.row().day()).equals(month));
  }

  /// `table_state` as `as-of last-covered-day first-month last-month rows`; empty before the first row.
  Optional<String> state() {
    if (snapshots.isEmpty() && upserts.isEmpty()) {
      return Optional.empty();
    }
    List<String> rows = rows();
    List<String> months = rows.stream().map(row -> row.substring(0, 7)).toList();
    return Optional.of(String.join(" ", asOf.toString(),
        coveredDays().isEmpty() ? "null" : coveredDays().last().toString(),
        months.isEmpty() ? "null" : months.getFirst(), months.isEmpty() ? "null" : months.getLast(), "" + rows.size()));
  }
}
