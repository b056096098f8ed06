package org.denverlakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.denverlakehouse.dataset.Order;

class OwnersTest {
  private static final LocalDate START = LocalDate.parse("2016-02-20");

  /// One load takes some days.
  record Take(String loadId, List<LocalDate> days) {}

  @Example
  void nobodyOwnsNothing() {
    assertThat(Owners.NOBODY.ranges()).isEmpty();
    assertThat(Owners.NOBODY.lastDay()).isEmpty();
    assertThat(Owners.NOBODY.of(START)).isEmpty();
    assertThat(Owners.NOBODY.daysOf("a")).isEmpty();
  }

  @Example
  void rangesEndAtGapsAndAtOtherOwners() {
    Owners owners = Owners.NOBODY.with(days(0, 1, 2, 3, 4, 8), owner("a")).with(days(2), owner("b"));
    assertThat(owners.ranges()).containsExactly(range(0, 1, "a"), range(2, 2, "b"), range(3, 4, "a"),
        range(8, 8, "a"));
  }

  @Example
  void rangesGoOnAcrossALeapDay() {
    LocalDate before = LocalDate.parse("2016-02-28");
    Owners owners = Owners.NOBODY.with(before.datesUntil(before.plusDays(3)).toList(), owner("a"));
    assertThat(owners.ranges())
        .containsExactly(new OwnedRange(before, LocalDate.parse("2016-03-01"), owner("a")));
  }

  @Example
  void oneLoadOfTwoOrdersIsTwoRanges() {
    var later = new Owner("a", new Order(START, Instant.parse("2016-05-01T00:00:00Z"), "a.csv", "e"));
    Owners owners = Owners.NOBODY.with(days(0), owner("a")).with(days(1), later);
    assertThat(owners.ranges()).hasSize(2);
    assertThat(owners.daysOf("a")).isEqualTo(days(0, 1));
  }

  @Example
  void takingDaysLeavesTheOwnersBeforeAsTheyWere() {
    Owners before = Owners.NOBODY.with(days(0, 1), owner("a"));
    Owners after = before.with(days(1, 2), owner("b"));
    assertThat(before.of(START.plusDays(1))).hasValue(owner("a"));
    assertThat(before.lastDay()).hasValue(START.plusDays(1));
    assertThat(after.of(START.plusDays(1))).hasValue(owner("b"));
    assertThat(after.lastDay()).hasValue(START.plusDays(2));
  }

  @Property(tries = 300)
  void eachDayBelongsToTheLastThatTookIt(@ForAll("takes") List<Take> takes) {
    Map<LocalDate, String> model = new HashMap<>();
    Owners owners = Owners.NOBODY;
    for (Take take : takes) {
      owners = owners.with(take.days(), owner(take.loadId()));
      take.days().forEach(day -> model.put(day, take.loadId()));
    }
    for (LocalDate day : days(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)) {
      assertThat(owners.of(day).map(Owner::loadId).orElse("nobody")).isEqualTo(model.getOrDefault(day, "nobody"));
    }
    for (String load : List.of("a", "b", "c")) {
      assertThat(owners.daysOf(load))
          .isEqualTo(model.keySet().stream().filter(day -> load.equals(model.get(day))).sorted().toList());
    }
  }

  @Property(tries = 300)
  void rangesSayTheSameAsTheDaysInAsFewAsPossible(@ForAll("takes") List<Take> takes) {
    Owners owners = Owners.NOBODY;
    for (Take take : takes) {
      owners = owners.with(take.days(), owner(take.loadId()));
    }
    List<OwnedRange> ranges = owners.ranges();
    Owners expanded = Owners.of(ranges);
    assertThat(expanded.ranges()).isEqualTo(ranges);
    for (LocalDate day : days(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)) {
      assertThat(expanded.of(day)).isEqualTo(owners.of(day));
    }
    for (int i = 1; i < ranges.size(); i++) {
      OwnedRange before = ranges.get(i - 1);
      assertThat(before.to()).isBefore(ranges.get(i).from());
      assertThat(before.to().plusDays(1).equals(ranges.get(i).from()) && before.owner().equals(ranges.get(i).owner()))
          .as("%s and %s could be one", before, ranges.get(i))
          .isFalse();
    }
  }

  @Provide
  Arbitrary<List<Take>> takes() {
    Arbitrary<List<LocalDate>> days = Arbitraries.integers().between(0, 11).map(START::plusDays).list().ofMaxSize(8);
    return Combinators.combine(Arbitraries.of("a", "b", "c"), days).as(Take::new).list().ofMaxSize(6);
  }

  private static Owner owner(String loadId) {
    return new Owner(loadId, new Order(START, Instant.EPOCH, loadId + ".csv", "e"));
  }

  private static OwnedRange range(int from, int to, String loadId) {
    return new OwnedRange(START.plusDays(from), START.plusDays(to), owner(loadId));
  }

  private static List<LocalDate> days(Integer... offsets) {
    return Stream.of(offsets).map(START::plusDays).toList();
  }
}
