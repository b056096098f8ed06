package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.denverlakehouse.query.QueryResult;
import org.junit.jupiter.api.Test;

class InlineDataTest {
  @Test
  void valuesAreAsAthenaWroteThem() throws JsonProcessingException {
    Answer answer = Reports.answer(Reports.query("a", "places"),
        Reports.result(List.of("name varchar", "n bigint"), "=1+1|9007199254740993", "|NULL"));
    JsonNode data = data(answer);
    assertThat(data.get("rows").toString()).isEqualTo("[[\"=1+1\",\"9007199254740993\"],[\"\",null]]");
    assertThat(data.get("total").asInt()).isEqualTo(2);
    assertThat(data.at("/columns/1/number").asBoolean()).isTrue();
  }

  @Test
  void noValueEndsTheBlock() throws JsonProcessingException {
    String hostile = "</script><script>alert(1)</script><!-- \" \\ \u2028";
    Answer answer = Reports.answer(Reports.query("a", "places"), Reports.result(List.of("name varchar"), hostile));
    String html = html(answer);
    assertThat(html.substring(1, html.length() - "</script>\n".length())).doesNotContain("<");
    assertThat(data(answer).at("/rows/0/0").asText()).isEqualTo(hostile);
  }

  @Test
  void smallResultsStayWholeWhenLargeOnesAreCut() {
    Answer small = answer("small", 10);
    Answer large = answer("large", 5_000);
    Answer larger = answer("larger", 9_000);
    InlineData data = new InlineData(List.of(small, large, larger), 50_000);
    assertThat(data.rows(small)).isEqualTo(10);
    assertThat(data.rows(large)).isBetween(400, 600).isEqualTo(data.rows(larger));
  }

  @Test
  void aPageOfManyLargeAnswersStaysUnderThreeMegabytes() {
    Answer[] answers = IntStream.range(0, 60).mapToObj(i -> answer("q" + i, 10_000)).toArray(Answer[]::new);
    String html = new ReportPage(Reports.report(answers)).html();
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
    assertThat(html).contains("The first 20 of 10,000 rows.");
  }

  private static Answer answer(String name, int rows) {
    return Reports.answer(Reports.query(name, "places"), Reports.result(
        IntStream.range(0, 12).mapToObj(i -> "column_" + i + " varchar").toList(),
        IntStream.range(0, rows).mapToObj(i -> "a|b|c|d|e|f|g|h|i|j|k|l").toArray(String[]::new)));
  }

  private static String html(Answer answer) {
    QueryResult result = answer.result().orElseThrow();
    return new InlineData(List.of(answer), InlineData.MOST_BYTES).html(answer, result, Optional.empty());
  }

  private static JsonNode data(Answer answer) throws JsonProcessingException {
    String html = html(answer);
    return new ObjectMapper().readTree(html.substring(html.indexOf('>') + 1, html.lastIndexOf("</script>")));
  }
}
