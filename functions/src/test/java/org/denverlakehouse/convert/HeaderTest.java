package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.source.CsvReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The header says which field is which column, in any era; a file without one is refused with the way out.
class HeaderTest {
  private final Dataset requests = Datasets.load().feed("service_requests").orElseThrow();
  private final Feed feed = Feed.with("""
      - {name: kind, comment: Kind., from: [Kind, Tree Kind], type: string, personal: true}
      - {name: height, comment: Height., from: [Height], type: int}
      """);

  @ParameterizedTest
  @ValueSource(strings = {"Case Created dttm,Case Summary", "CASE_CREATED_DTTM,CASE_SUMMARY",
      "\uFEFFCase_Created_dttm,Case_Summary", "\"case created dttm\" , \"case summary\"",
      " Case  Created-dttm ,Case Summary"})
  void everySpellingOfAnEraIsTheSameName(String names) throws IOException {
    Header header = header(names, requests);

    assertThat(header.fieldCount()).isEqualTo(2);
    assertThat(header.unknownNames()).isEmpty();
    assertThat(header.missingColumns(requests)).doesNotContain("created_at", "case_summary").contains("agency")
        .doesNotContain("resolution_days");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FIRST_OCCURRENCE_DATE,GEO_LON,GEO_LAT            | -104.9
      FIRST_OCCURENCE_DATE,lng,lat                     | -104.9
      first_occurrence_date,point_x,point_y            | -104.9
      FIRST_OCCURRENCE_DATE,x,y                        | -104.9
      FIRST_OCCURRENCE_DATE,longitude,latitude         | -104.9
      """)
  void theAccidentsOfEachEraFindTheirTimeAndPlace(String names, double longitude) throws IOException {
    Feed accidents = Feed.of(Datasets.load().feed("traffic_accidents").orElseThrow());

    assertThat(accidents.convert(names + "\n2015-03-04 05:06:07,-104.9,39.7\n").row())
        .containsEntry("longitude", longitude).containsEntry("latitude", 39.7);
  }

  @Test
  void linesAboveTheHeaderAreSkipped() throws IOException {
    Feed.Outcome outcome = feed.convert("""
        # Trees of the city, as of June

        exported,by,hand
        Planted,Kind
        2016-01-02 03:04:05,elm
        """);

    assertThat(outcome.row()).containsEntry("kind", "elm");
    assertThat(feed.convert("-\n".repeat(10) + "Planted\n2016-01-02 03:04:05\n").rows()).hasSize(1);
    assertThatThrownBy(() -> feed.convert("-\n".repeat(11) + "Planted\n2016-01-02 03:04:05\n"))
        .isInstanceOf(HeaderException.class);
  }

  @Test
  void aMissingRequiredColumnIsNamedWithWhatIsThereAndTheWayOut() {
    assertThatThrownBy(() -> header("Case ID,Opened,Closed\n1,2015-01-01,2015-01-02\n", requests))
        .isInstanceOf(HeaderException.class)
        .hasMessage("no column for the required \"created_at\". Looked for: Case Created dttm. "
            + "The header has: Case ID, Opened, Closed. If the city renamed it, add the new name under \"from\" of "
            + "created_at in datasets/service_requests.yaml and replay.");
  }

  @Test
  void theClosestLineIsShownAndStaysShort() {
    assertThatThrownBy(() -> feed.convert("some trees\nKind,Height\nelm,3\n"))
        .hasMessageContaining("The header has: Kind, Height. ");
    assertThatThrownBy(() -> feed.convert("name,".repeat(5000) + "z".repeat(10_000)))
        .hasMessageContaining(", ... (5001 in all)")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(3000));
  }

  @Test
  void aFileWithoutHeaderDoesNotShowItsRows() {
    assertThatThrownBy(() -> feed.convert("Jane Roe,2016-01-02 03:04:05,3\nJohn Doe,2016-01-03 03:04:05,4\n"))
        .isInstanceOf(HeaderException.class)
        .hasMessageContaining("no column for the required \"planted_at\"")
        .hasMessageContaining("The file seems to have no header")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Roe").doesNotContain("Doe"));
  }

  @Test
  void aHeaderAloneIsAFileWithoutRows() throws IOException {
    assertThat(feed.convert("Planted,Kind").rows()).isEmpty();
    assertThatThrownBy(() -> feed.convert("\n\n")).hasMessage("The file has no header.");
  }

  @Test
  void unknownColumnsAreKeptInExtraByTheirNames() throws IOException {
    Feed.Outcome outcome = feed.convert("Planted,Owner,Street\n2016-01-02 03:04:05, Jane ,\n");

    assertThat(outcome.row()).containsEntry("extra", Map.of("Owner", "Jane"));
    assertThat(header("Planted,Owner,,Street", feed.dataset()).unknownNames()).isEqualTo(List.of("Owner", "Street"));
  }

  @Test
  void columnsOfTheSameNameAreAllKept() throws IOException {
    Feed.Outcome outcome = feed.convert(
        "Planted,Kind,Kind,Tree Kind,Note,Note,,,Height,height\n2016-01-02 03:04:05,elm,oak,ash,a,b,c,d,tall,small\n");

    assertThat(outcome.row()).containsEntry("kind", "elm").containsEntry("height", null).containsEntry("extra",
        Map.of("Kind (2)", "oak", "Tree Kind", "ash", "Note", "a", "Note (2)", "b", "", "c", "(2)", "d", "Height",
            "tall", "height", "small"));
  }

  private static Header header(String text, Dataset dataset) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var csv = new CsvReader(new ByteArrayInputStream(bytes), List.of("utf-8"))) {
      return Header.read(csv, dataset);
    }
  }
}
