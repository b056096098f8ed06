package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.denverlakehouse.dataset.Datasets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the 311 feed: its changing clock, what follows from two times, and what is no place.
class ClockAndPointRulesTest {
  private final Feed feed = Feed.of(Datasets.load().feed("service_requests").orElseThrow());

  @Test
  void untilTheClockChangedTheTextIsDenverTime() throws IOException {
    Map<String, @Nullable Object> row = times("11/14/2015 11:30:00 PM", "");

    assertThat(row.get("created_at")).isEqualTo(LocalDateTime.parse("2015-11-14T23:30:00"));
    assertThat(row.get("created_at_source")).isEqualTo(row.get("created_at"));
  }

  @Test
  void fromThatDayOnTheTextIsCorrectedAndKeptBesideIt() throws IOException {
    Feed.Outcome outcome = feed.convert("Case Created dttm\n11/16/2015 03:30:00 AM\n");

    assertThat(outcome.row().get("created_at")).isEqualTo(LocalDateTime.parse("2015-11-15T20:30:00"));
    assertThat(outcome.row().get("created_at_source")).isEqualTo(LocalDateTime.parse("2015-11-16T03:30:00"));
    assertThat(outcome.days()).containsExactly(LocalDate.of(2015, 11, 15));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      # an hour in winter; across the start and the end of summer time; across the change of the clock; in UTC
      01/05/2015 10:00:00 AM, 01/05/2015 11:00:00 AM, 3600,  0
      03/07/2015 11:00:00 PM, 03/08/2015 04:00:00 AM, 14400, 1
      10/31/2015 11:00:00 PM, 11/01/2015 04:00:00 AM, 21600, 1
      11/14/2015 11:00:00 PM, 11/15/2015 07:00:00 AM, 3600,  1
      03/13/2016 06:00:00 AM, 03/13/2016 12:00:00 PM, 21600, 1
      01/05/2015 10:00:00 AM, 01/05/2015 09:59:00 AM, -60,   0
      """)
  void secondsAreCountedOnInstantsAndDaysOnTheDenverCalendar(String created, String closed, long seconds, int days)
      throws IOException {
    Map<String, @Nullable Object> row = times(created, closed);

    assertThat(row.get("resolution_seconds")).isEqualTo(seconds);
    assertThat(row.get("resolution_days")).isEqualTo(days);
    assertThat(row.get("close_time_known")).isEqualTo(true);
  }

  @Test
  void aCloseAtTheLastSecondOfTheDayHasNoKnownTime() throws IOException {
    Map<String, @Nullable Object> row = times("01/05/2015 10:00:00 AM", "01/07/2015 11:59:59 PM");

    assertThat(row.get("close_time_known")).isEqualTo(false);
    assertThat(row.get("resolution_seconds")).isNull();
    assertThat(row.get("resolution_days")).isEqualTo(2);
  }

  @Test
  void anOpenCaseHasNothingThatFollowsFromItsClose() throws IOException {
    for (String open : new String[]{"", "0", "not yet"}) {
      Map<String, @Nullable Object> row = times("01/05/2015 10:00:00 AM", open);

      assertThat(row).containsEntry("closed_at", null).containsEntry("closed_at_source", null)
          .containsEntry("close_time_known", null).containsEntry("resolution_seconds", null)
          .containsEntry("resolution_days", null);
    }
  }

  @Test
  void aFileWithoutTheColumnOfTheCloseHasNothingThatFollowsFromIt() throws IOException {
    Map<String, @Nullable Object> row = feed.convert("Case Created dttm\n01/05/2015 10:00:00 AM\n").row();

    assertThat(row).containsEntry("closed_at", null).containsEntry("closed_at_source", null)
        .containsEntry("close_time_known", null).containsEntry("resolution_seconds", null)
        .containsEntry("resolution_days", null);
  }

  @Test
  void theCloseOfOneRowIsNotThatOfTheNext() throws IOException {
    Feed.Outcome outcome = feed.convert("""
        Case Created dttm,Case Closed dttm
        01/05/2015 10:00:00 AM,01/05/2015 11:00:00 AM
        01/05/2015 10:00:00 AM,
        """);

    assertThat(outcome.rows().getLast().get("closed_at_source")).isNull();
    assertThat(outcome.rows().getLast().get("resolution_seconds")).isNull();
  }

  @Test
  void theRequestTypeIsAPublishedNameOrNothing() throws IOException {
    assertThat(summary(" ABANDONED  vehicle").get("request_type")).isEqualTo("Abandoned Vehicle");
    assertThat(summary("Potholes").get("request_type")).isEqualTo("Pothole");
    assertThat(summary("There is an abandoned vehicle").get("request_type")).isNull();
    assertThat(summary("").get("request_type")).isNull();
  }

  @Test
  void aPointInTheCityIsKept() throws IOException {
    assertThat(point("-104.9903", "39.7392").row()).containsEntry("longitude", -104.9903)
        .containsEntry("latitude", 39.7392).containsEntry("extra", null);
  }

  @ParameterizedTest
  @CsvSource({"-105, 40", "-105.0, 40.0", "0, 0", "0.000001, -0.000001", "-104.98469944, 39.73914743", "'', ''"})
  void whatStandsForNoPlaceIsNull(String longitude, String latitude) throws IOException {
    Feed.Outcome outcome = point(longitude, latitude);

    assertThat(outcome.row()).containsEntry("longitude", null).containsEntry("latitude", null)
        .containsEntry("extra", null);
    assertThat(outcome.misfits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-105.2501, 39.7", "-104.4999, 39.7", "-104.9, 39.4999", "-104.9, 40.0501", "39.7392, -104.9903"})
  void aPlaceOutsideTheCityKeepsItsTextsInExtra(String longitude, String latitude) throws IOException {
    Feed.Outcome outcome = point(longitude, latitude);

    assertThat(outcome.row()).containsEntry("longitude", null).containsEntry("latitude", null)
        .containsEntry("extra", Map.of("Longitude", longitude, "Latitude", latitude));
    assertThat(outcome.misfits()).isEqualTo(Map.of("longitude", 1L, "latitude", 1L));
  }

  @ParameterizedTest
  @CsvSource({"39.7392, 39.7392", "-122, 38", "-105.0, 39.0"})
  void aPointThatCannotBeOneKeepsItsTextsInExtra(String longitude, String latitude) throws IOException {
    Feed.Outcome outcome = point(longitude, latitude);

    assertThat(outcome.row()).containsEntry("longitude", null).containsEntry("latitude", null)
        .containsEntry("extra", Map.of("Longitude", longitude, "Latitude", latitude));
    assertThat(outcome.misfits()).isEqualTo(Map.of("longitude", 1L, "latitude", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-104.9903", " -104.99030 ", "-105", "0"})
  void aLoneLongitudeKeepsItsTextInExtra(String longitude) throws IOException {
    Feed.Outcome outcome = point(longitude, "");

    assertThat(outcome.row()).containsEntry("longitude", null).containsEntry("latitude", null)
        .containsEntry("extra", Map.of("Longitude", longitude));
    assertThat(outcome.misfits()).isEqualTo(Map.of("longitude", 1L));
  }

  @Test
  void aLoneLatitudeKeepsItsTextInExtraWhateverBecameOfTheLongitude() throws IOException {
    assertThat(point("", "39.7392").row()).containsEntry("latitude", null)
        .containsEntry("extra", Map.of("Latitude", "39.7392"));
    assertThat(point("west", "39.7392").row()).containsEntry("latitude", null)
        .containsEntry("extra", Map.of("Longitude", "west", "Latitude", "39.7392"));
    assertThat(feed.convert("Case Created dttm,Latitude\n1/5/2015 1:00:00 AM,39.7392\n").row())
        .containsEntry("latitude", null).containsEntry("extra", Map.of("Latitude", "39.7392"));
  }

  @Test
  void everyRowCarriesWhereItCameFrom() throws IOException {
    Feed.Outcome outcome = feed.convert("Case Created dttm\n1/5/2015 1:00:00 AM\n1/6/2015 1:00:00 AM\n");

    assertThat(outcome.rows().getLast()).containsEntry("load_id", "load-1").containsEntry("source_file", "trees.csv")
        .containsEntry("source_offset", 38L).containsEntry("arrived_at", LocalDateTime.parse("2016-06-01T12:00:00"))
        .containsEntry("order_day", LocalDate.of(2016, 5, 31));
  }

  private Map<String, @Nullable Object> times(String created, String closed) throws IOException {
    return feed.convert("Case Created dttm,Case Closed dttm\n" + created + "," + closed + "\n").row();
  }

  private Map<String, @Nullable Object> summary(String summary) throws IOException {
    return feed.convert("Case Created dttm,Case Summary\n1/5/2015 1:00:00 AM," + summary + "\n").row();
  }

  private Feed.Outcome point(String longitude, String latitude) throws IOException {
    return feed
        .convert("Case Created dttm,Longitude,Latitude\n1/5/2015 1:00:00 AM," + longitude + "," + latitude + "\n");
  }
}
