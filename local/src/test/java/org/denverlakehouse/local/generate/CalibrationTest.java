package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Generated files have the shares, profiles and edges that the facts give.
class CalibrationTest {
  private static final Offset<Double> ONE_POINT = within(.01);

  @TempDir
  Path folder;

  private GeneratedFile generate(GeneratorOptions options) throws IOException {
    return GeneratedFile.of(options, folder);
  }

  private static double share(GeneratedFile file, String column, String value) {
    JsonNode count = file.truth().get("by_value").get(column).path(value);
    return count.asDouble() / file.truth().get("clean_rows").asDouble();
  }

  private static double month(GeneratedFile file, String month) {
    return file.truth().get("by_month").get(month).asDouble() / file.truth().get("clean_rows").asDouble();
  }

  @Test
  void takeHomeRequestsHaveTheFactsShares() throws IOException {
    GeneratedFile file = generate(GeneratorOptions.of(Era.TAKE_HOME_311).withRows(100_000));

    assertThat(share(file, "case_status", "Closed - Answer Provided")).isCloseTo(.552, ONE_POINT);
    assertThat(share(file, "case_status", "Closed - Other")).isCloseTo(.103, ONE_POINT);
    assertThat(share(file, "case_status", "Closed - Transferred to External Agency")).isCloseTo(.093, ONE_POINT);
    assertThat(share(file, "case_status", "Closed - Service Completed")).isCloseTo(.064, ONE_POINT);
    assertThat(share(file, "case_source", "Phone")).isCloseTo(.899, ONE_POINT);
    assertThat(share(file, "case_source", "PocketGov")).isCloseTo(.070, ONE_POINT);
    assertThat(share(file, "type", "Inquiry")).isCloseTo(.66, within(.05));
    assertThat(share(file, "type", "Request")).isCloseTo(.226, within(.05));
    assertThat(month(file, "2016-08")).isCloseTo(45_812 / 470_640.0, within(.005));
    assertThat(month(file, "2016-01")).isCloseTo(34_596 / 470_640.0, within(.005));
  }

  @Test
  void accidentsHaveTheFactsShares() throws IOException {
    GeneratedFile file = generate(GeneratorOptions.of(Era.TAKE_HOME_ACCIDENTS));

    assertThat(share(file, "offense_category", "traffic-accident")).isCloseTo(.998, within(.001));
    assertThat(share(file, "district_id", "3")).isCloseTo(.312, within(.03));
    assertThat(share(file, "district_id", "1")).isCloseTo(.188, within(.03));
    assertThat(share(file, "neighborhood", "Central Park")).isCloseTo(6697 / 123_663.0, within(.006));
    assertThat(share(file, "neighborhood", "Baker")).isCloseTo(6316 / 123_663.0, within(.006));
    assertThat(month(file, "2011-01")).isCloseTo(1772 / 123_663.0, within(.003));
    assertThat(month(file, "2015-10")).isCloseTo(2163 / 123_663.0, within(.003));
    double friday = weekday(file, DayOfWeek.FRIDAY);
    assertThat(friday).isCloseTo(46_317 / 282_244.0, ONE_POINT);
    double five = file.rows().stream().filter(row -> file.eventTime(row).getHour() == 17).count()
        / (double) file.rows().size();
    assertThat(five).isCloseTo(21_285 / 282_244.0, ONE_POINT);
    double seconds = file.rows().stream().filter(row -> file.eventTime(row).getSecond() == 59).count()
        / (double) file.rows().size();
    assertThat(seconds).isCloseTo(.46, within(.02));
    double late = file.rows().stream()
        .filter(row -> !row.get(6).substring(0, 10).equals(row.get(8).substring(0, 10))).count()
        / (double) file.rows().size();
    assertThat(late).isBetween(.03, .08);
    assertThat(file.rows().stream().filter(row -> row.get(8).compareTo(row.get(6)) < 0)).isEmpty();
  }

  private static double weekday(GeneratedFile file, DayOfWeek weekday) {
    return file.rows().stream().filter(row -> file.eventTime(row).getDayOfWeek() == weekday).count()
        / (double) file.rows().size();
  }

  @Test
  void newerRequestsCloseAsFastAsTheFactsSay() throws IOException {
    GeneratedFile file = generate(GeneratorOptions.of(Era.WINDOWS_1252_311).withRows(50_000));
    DateTimeFormatter format = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);
    List<List<String>> closed = file.rows().stream().filter(row -> !row.get(6).isEmpty()).toList();
    long[] seconds = closed.stream().mapToLong(row -> Duration
        .between(LocalDateTime.parse(row.get(4), format), LocalDateTime.parse(row.get(6), format)).toSeconds())
        .toArray();

    double all = file.rows().size();
    assertThat(Arrays.stream(seconds).filter(s -> s == 0).count() / all).isCloseTo(.44, within(.02));
    assertThat(Arrays.stream(seconds).filter(s -> s <= 900).count() / all).isCloseTo(.61, within(.02));
    assertThat(1 - seconds.length / all).isBetween(.03, .08);
    assertThat(Arrays.stream(seconds).min().orElse(-1)).isNotNegative();
    assertThat(file.column("Type")).containsOnly("");
    assertThat(file.column("Neighborhood")).containsOnly("");
  }

  @Test
  void requestsOf2019MixPaddedAndUnpaddedTimesInOneRow() throws IOException {
    GeneratedFile file = generate(GeneratorOptions.of(Era.UTF_8_311).withRows(20_000));
    List<List<String>> closed = file.rows().stream().filter(row -> !row.get(6).isEmpty()).toList();

    assertThat(closed.stream().filter(row -> row.get(4).startsWith("0") && row.get(6).matches("[1-9]/.*")).count())
        .isPositive();
    assertThat(closed.size() / (double) file.rows().size()).isCloseTo(.96, within(.02));
    assertThat(share(file, "case_source", "Phone")).isCloseTo(.842, ONE_POINT);
    assertThat(filled(file, "Customer Zip Code")).isCloseTo(.19, ONE_POINT);
    assertThat(filled(file, "Incident Address 1")).isCloseTo(.36, within(.02));
    assertThat(filled(file, "Longitude")).isCloseTo(.36, within(.02));
    assertThat(filled(file, "Council District")).isCloseTo(.32, within(.02));
    assertThat(file.column("Type")).containsOnly("");
    GeneratedFile later = generate(GeneratorOptions.of(Era.UTF_8_311).withRows(2_000)
        .withDays(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 3, 31)));
    assertThat(later.column("Case Created dttm")).noneMatch(text -> text.startsWith("0"));
  }

  private static double filled(GeneratedFile file, String column) {
    return file.column(column).stream().filter(text -> !text.matches("0*(\\.0)?")).count()
        / (double) file.rows().size();
  }

  @Test
  void crashesHaveTheFactsShares() throws IOException {
    GeneratedFile before = generate(GeneratorOptions.of(Era.ACCIDENTS_2019_AUGUST).withRows(50_000));
    assertThat(share(before, "top_offense", "TRAF - ACCIDENT - HIT & RUN")).isCloseTo(12_281 / 47_948.0, ONE_POINT);
    assertThat(share(before, "light_condition", "Daylight")).isCloseTo(.685, ONE_POINT);
    assertThat(share(before, "road_condition", "Dry")).isCloseTo(.841, ONE_POINT);
    assertThat(before.column("LIGHT_CONDITION")).contains("DAY LIGHT").doesNotContain("Daylight");
    assertThat(share(before, "district_id", "")).isZero();

    GeneratedFile hub = generate(GeneratorOptions.of(Era.ACCIDENTS_HUB_2024).withRows(50_000));
    assertThat(share(hub, "district_id", "")).isCloseTo(35_177 / 282_244.0, ONE_POINT);
    assertThat(share(hub, "light_condition", "Daylight")).isCloseTo(.675, within(.02));
    assertThat(share(hub, "seriously_injured", "0")).isCloseTo(46_952 / 47_948.0, within(.005));
    assertThat(hub.column("BICYCLE_IND").stream().filter("1"::equals).count() / 50_000.0)
        .isCloseTo(3362 / 282_244.0, within(.003));
    double newForms = hub.column("LIGHT_CONDITION").stream().filter("Daylight"::equals).count()
        / (double) hub.column("LIGHT_CONDITION").stream().filter(text -> text.matches("(?i)day ?light")).count();
    assertThat(newForms).isBetween(.6, .8);
  }

  @Test
  void theLabelFatalDoesNotMeanThatSomebodyWasKilled() throws IOException {
    GeneratedFile file = generate(GeneratorOptions.of(Era.ACCIDENTS_2019_AUGUST));
    List<String> tops = file.column("TOP_TRAFFIC_ACCIDENT_OFFENSE");
    List<String> killed = file.column("FATALITIES");

    assertThat(IntStream.range(0, tops.size()).filter(i -> tops.get(i).startsWith("TRAF - ACCIDENT - FATAL"))
        .mapToObj(killed::get)).contains("0", "1", "2");
    assertThat(IntStream.range(0, tops.size()).filter(i -> !tops.get(i).startsWith("TRAF - ACCIDENT - FATAL"))
        .mapToObj(killed::get)).containsOnly("0");
  }

  @Test
  void theClockChangesInNovember2015() throws IOException {
    GeneratedFile file = generate(GeneratorOptions.of(Era.TAKE_HOME_311).withRows(100_000)
        .withDays(LocalDate.of(2015, 11, 1), LocalDate.of(2015, 12, 1)));
    DateTimeFormatter format = DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.US);
    List<List<String>> before = file.rows().stream()
        .filter(row -> LocalDateTime.parse(row.get(4), format).isBefore(LocalDateTime.of(2015, 11, 15, 0, 0))).toList();

    long early = before.stream().filter(row -> row.get(4).endsWith("PM")).count();
    assertThat(early / (double) before.size()).isBetween(.45, .7);
    List<List<String>> closedBefore = before.stream()
        .filter(row -> !row.get(6).isEmpty() && row.get(5).compareTo("2015-11-14") < 0).toList();
    assertThat(closedBefore.stream().filter(row -> row.get(6).endsWith("11:59:59 PM")).count()
        / (double) closedBefore.size()).isCloseTo(.99, ONE_POINT);
    LocalDateTime lastLocal = LocalDateTime.of(2015, 11, 14, 23, 59, 59);
    LocalDateTime firstUtc = LocalDateTime.of(2015, 11, 15, 7, 0);
    assertThat(file.rows().stream().map(row -> LocalDateTime.parse(row.get(4), format))
        .filter(time -> time.isAfter(lastLocal) && time.isBefore(firstUtc))).isEmpty();
  }

  @Test
  void edgesOfDaysMonthsAndClocksArePresent() throws IOException {
    for (Era era : List.of(Era.TAKE_HOME_311, Era.TAKE_HOME_ACCIDENTS)) {
      GeneratedFile file = generate(GeneratorOptions.of(era).withRows(60_000));
      Set<LocalDateTime> times = file.rows().stream().map(file::eventTime).collect(Collectors.toSet());

      assertThat(times).contains(LocalDateTime.of(2016, 2, 1, 0, 0), LocalDateTime.of(2016, 2, 29, 23, 59, 59),
          LocalDateTime.of(2016, 9, 1, 0, 0), LocalDateTime.of(2016, 3, 13, 1, 59, 59),
          LocalDateTime.of(2016, 3, 13, 3, 0), LocalDateTime.of(2015, 11, 1, 0, 0));
      assertThat(times).noneMatch(time -> time.toLocalDate().equals(LocalDate.of(2016, 3, 13))
          && time.toLocalTime().getHour() == 2);
      assertThat(times).anyMatch(time -> time.toLocalTime().equals(LocalTime.of(23, 59, 59)));
    }
  }

  @Test
  void dailyCountsOfBothFeedsMoveTogetherButNotTooMuch() throws IOException {
    LocalDate from = LocalDate.of(2015, 1, 1);
    LocalDate to = LocalDate.of(2015, 12, 31);
    GeneratedFile requests = generate(GeneratorOptions.of(Era.TAKE_HOME_311).withDays(from, to).withRows(100_000));
    GeneratedFile accidents = generate(GeneratorOptions.of(Era.TAKE_HOME_ACCIDENTS).withDays(from, to).withSeed(7));

    assertThat(correlation(requests, accidents, from, to)).isBetween(.2, .9);
  }

  private static double correlation(GeneratedFile a, GeneratedFile b, LocalDate from, LocalDate to) {
    List<LocalDate> days = from.datesUntil(to.plusDays(1)).toList();
    double[] x = days.stream().mapToDouble(day -> a.truth().get("by_day").path(day.toString()).asDouble()).toArray();
    double[] y = days.stream().mapToDouble(day -> b.truth().get("by_day").path(day.toString()).asDouble()).toArray();
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
