package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// A row is rejected when it cannot be trusted or placed, with line, byte, column, reason and the text at fault.
class RejectedRowsTest {
  private final Feed feed = Feed.with("- {name: kind, comment: Kind., from: [Kind], type: string, personal: true}");

  @Test
  void aMissingRequiredValueRejectsTheRow() throws IOException {
    assertThat(feed.convert("Planted,Kind\n ,elm\n").reject()).isEqualTo(
        new Reject(2, 13, "planted_at", RejectReason.MISSING, null, "planted_at is missing"));
  }

  @Test
  void aRequiredTextOfAnotherTypeRejectsTheRowAndIsShown() throws IOException {
    assertThat(feed.convert("Planted,Kind\nlast spring,elm\n").reject()).isEqualTo(
        new Reject(2, 13, "planted_at", RejectReason.NOT_PARSED, "last spring", "planted_at is not a time"));
  }

  @Test
  void aRequiredPersonalTextIsNeverShown() throws IOException {
    Feed people = Feed.with("- {name: age, comment: Age., from: [Age], type: int, required: true, personal: true}");

    assertThat(people.convert("Planted,Age\n2016-01-01 00:00:00,Jane Roe\n").reject()).isEqualTo(
        new Reject(2, 12, "age", RejectReason.NOT_PARSED, null, "age is not a number"));
  }

  @Test
  void theRowOfTheDayAfterArrivalIsKeptAndTheNextIsInTheFuture() throws IOException {
    assertThat(feed.planted("2016-06-02 23:59:59").days()).containsExactly(LocalDate.of(2016, 6, 2));
    assertThat(feed.planted("6/3/2016 12:00:00 AM").reject()).isEqualTo(new Reject(2, 8, "planted_at",
        RejectReason.IN_THE_FUTURE, "6/3/2016 12:00:00 AM", "planted_at is more than a day after the file arrived"));
  }

  @Test
  void theFirstDayOfTheFeedIsKeptAndTheOneBeforeIsTooEarly() throws IOException {
    assertThat(feed.planted("2005-01-01 00:00:00").days()).containsExactly(LocalDate.of(2005, 1, 1));
    assertThat(feed.planted("2004-12-31 23:59:59").reject()).isEqualTo(new Reject(2, 8, "planted_at",
        RejectReason.TOO_EARLY, "2004-12-31 23:59:59", "planted_at is before 2005-01-01"));
  }

  @Test
  void aRowOfAnotherWidthIsRejectedAsAWhole() throws IOException {
    Feed.Outcome outcome = feed.convert("Planted,Kind\n2016-01-01 00:00:00\n2016-01-02 00:00:00,a,b\n");

    assertThat(outcome.rows()).isEmpty();
    assertThat(outcome.rejects()).containsExactly(
        new Reject(2, 13, null, RejectReason.FIELD_COUNT, null, "row has 1 fields, the header has 2"),
        new Reject(3, 33, null, RejectReason.FIELD_COUNT, null, "row has 3 fields, the header has 2"));
  }

  @Test
  void aShiftedRowIsRejectedByItsTime() throws IOException {
    assertThat(feed.convert("Kind,Planted\n2016-01-02 03:04:05,elm\n").reject()).isEqualTo(
        new Reject(2, 13, "planted_at", RejectReason.NOT_PARSED, "elm", "planted_at is not a time"));
  }

  @Test
  void aTornRowIsRejectedAndTheNextIsKept() throws IOException {
    Feed.Outcome outcome = feed.convert("Planted,Kind\n2016-01-02 03:04:05,\"elm\n2016-01-03 03:04:05,oak\n");

    assertThat(outcome.rejects()).containsExactly(
        new Reject(2, 13, null, RejectReason.UNCLOSED_QUOTE, null, "row opens a quote that never closes"));
    assertThat(outcome.rows()).extracting(row -> row.get("kind")).containsExactly("oak");
  }

  @Test
  void theLineAndByteOfARejectCountLinesInsideQuotes() throws IOException {
    Feed.Outcome outcome = feed.convert("Planted,Kind\r\n2016-01-02 03:04:05,\"two\r\nlines\"\r\nnever,é\r\n");

    assertThat(outcome.rejects()).extracting(Reject::line, Reject::offset)
        .containsExactly(tuple(4L, 48L));
  }
}
