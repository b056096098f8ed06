package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the forecast takes for known, and what it calls it.
class SeriesReaderTest {
  private static final Datasets DATASETS = Datasets.load();
  private static final String ACCIDENTS = "traffic_accidents";

  private final ScriptedCounts counts = new ScriptedCounts();

  @Test
  void everyCoveredDayHasACountAndEveryOtherIsUnknown() throws Exception {
    counts.feed(ACCIDENTS, "2016-03-08")
        .days("all", "all", "2016-02-27", 5, 0, 4)
        .days("all", "all", "2016-03-04", 7, 9, 9)
        .days("neighborhood", "Five Points", "2016-02-29", 2);
    assertThat(texts(read(ACCIDENTS))).containsExactly(
        "accidents/city 2016-02-27: 5 0 4 ? ? ? 7 9",
        "accidents/neighborhood/five-points 2016-02-27: 0 0 2 ? ? ? 0 0");
  }

  /// Three days before the latest report, or before as-of where no report says more; never beyond what is covered.
  @ParameterizedTest
  @CsvSource({"2016-03-20, 2016-03-20, 2016-03-18, 2016-03-15", "2016-03-20, 2016-03-20, , 2016-03-17",
      "2016-03-20, 2016-03-20, 2031-01-01, 2016-03-17", "2016-03-20, 2016-03-10, 2016-03-19, 2016-03-10"})
  void theLastDayIsOldEnoughForLateReports(String asOf, String lastCovered, String lastReport, String lastDay)
      throws Exception {
    ScriptedCounts.Feed feed = counts.feed(ACCIDENTS, asOf, lastCovered).days("all", "all", "2016-03-01",
        LocalDate.parse("2016-03-01").datesUntil(LocalDate.parse(lastCovered).plusDays(1)).mapToLong(_ -> 4).toArray());
    if (lastReport != null) {
      feed.reported(lastReport);
    }
    assertThat(read(ACCIDENTS).series().getFirst().lastDay()).isEqualTo(LocalDate.parse(lastDay));
  }

  @Test
  void aFeedWithoutReportTimesIsNotAskedForThem() throws Exception {
    counts.feed("service_requests", "2016-03-20").days("all", "all", "2016-03-10", 1, 2, 3);
    assertThat(texts(read("service_requests"))).containsExactly("311/city 2016-03-10: 1 2 3");
    assertThat(counts.asked).hasSize(2);
  }

  @Test
  void aHistoryIsTenYearsLongAtMost() throws Exception {
    counts.feed("service_requests", "2026-03-20").days("all", "all", "2010-01-01", new long[6000]);
    DailySeries whole = read("service_requests").series().getFirst();
    assertThat(whole.firstDay()).isEqualTo(LocalDate.parse("2016-03-18"));
  }

  @Test
  void nothingLoadedGivesNoSeries() throws Exception {
    assertThat(new SeriesReader(counts, Instant.MAX).read(feed(ACCIDENTS), feed(ACCIDENTS).forecast().orElseThrow()))
        .isEmpty();
    counts.feed(ACCIDENTS, "2016-03-20", null);
    assertThat(new SeriesReader(counts, Instant.MAX).read(feed(ACCIDENTS), feed(ACCIDENTS).forecast().orElseThrow()))
        .isEmpty();
    counts.feed(ACCIDENTS, "2016-03-20");
    assertThat(read(ACCIDENTS).series()).isEmpty();
  }

  @Test
  void halfAnAnswerIsNone() {
    counts.feed(ACCIDENTS, "2016-03-20").days("all", "all", "2016-03-01", 1).truncated();
    assertThatThrownBy(() -> read(ACCIDENTS)).isInstanceOf(IOException.class)
        .hasMessageContaining("a part of them would be a wrong history");
  }

  @Test
  void aFailedQueryNamesTheFeedAndTheReason() {
    counts.feed(ACCIDENTS, "2016-03-20").failing("Query exhausted resources");
    assertThatThrownBy(() -> read(ACCIDENTS)).isInstanceOf(IOException.class)
        .hasMessage("The counts of traffic_accidents could not be read: Query exhausted resources");
  }

  @Test
  void valuesOfOneSlugHaveNamesOfTheirOwnAndTheOlderKeepsTheShortOne() throws Exception {
    counts.feed("service_requests", "2016-03-20").days("all", "all", "2016-03-01", 3, 3, 3)
        .days("request_type", "Graffiti!", "2016-03-02", 1)
        .days("request_type", "graffiti", "2016-03-01", 1)
        .days("request_type", "Überfall — Nacht", "2016-03-01", 1)
        .days("request_type", "???", "2016-03-01", 1)
        .days("neighborhood", "graffiti", "2016-03-03", 1);
    List<SeriesId> ids = read("service_requests").series().stream().map(DailySeries::id).toList();
    assertThat(ids).extracting(SeriesId::name).doesNotHaveDuplicates().containsExactly("311/city",
        "311/neighborhood/graffiti", "311/request_type/a03b22", "311/request_type/graffiti",
        "311/request_type/graffiti-76df0f", "311/request_type/uberfall-nacht");
    assertThat(ids.get(3).value()).isEqualTo("graffiti");
  }

  @Test
  void theVersionTellsOtherCountsDaysAndNames() throws Exception {
    List<String> versions = List.of(version("all", "2016-03-01", 1, 2), version("all", "2016-03-02", 1, 2),
        version("all", "2016-03-01", 1, 3), version("all", "2016-03-01", 1, 2, 0));
    assertThat(versions).doesNotHaveDuplicates().allMatch(version -> version.matches("[0-9a-f]{16}"));
    assertThat(version("all", "2016-03-01", 1, 2)).isEqualTo(versions.getFirst());
  }

  private String version(String value, String first, long... events) throws Exception {
    counts.feed("service_requests", "2016-03-20").days("all", value, first, events);
    return read("service_requests").version();
  }

  private FeedSeries read(String name) throws IOException, InterruptedException {
    Optional<FeedSeries> read = new SeriesReader(counts, Instant.MAX).read(feed(name),
        feed(name).forecast().orElseThrow());
    return read.orElseThrow();
  }

  private static Dataset feed(String name) {
    return DATASETS.feed(name).orElseThrow();
  }

  private static List<String> texts(FeedSeries feed) {
    return feed.series().stream().map(SeriesReaderTest::text).toList();
  }

  private static String text(DailySeries series) {
    var text = new StringBuilder(series.id().name() + " " + series.firstDay() + ":");
    IntStream.range(0, series.length())
        .forEach(i -> text.append(' ').append(series.isKnown(i) ? String.valueOf((long) series.count(i)) : "?"));
    return text.toString();
  }
}
