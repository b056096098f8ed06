package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.denverlakehouse.query.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
  @Test
  void isRfc4180WithNullAsNothing() {
    var result = Reports.result(List.of("name varchar", "n bigint"), "say \"hi\", you|1", "NULL|NULL", "|2");
    assertThat(Csv.text(result)).isEqualTo("name,n\r\n\"say \"\"hi\"\", you\",1\r\n,\r\n\"\",2\r\n");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', value = {"=cmd(),'=cmd()", "+1+1,'+1+1", "-2,-2", "+3.5e-7,+3.5e-7", "-1|0,'-1|0",
      "@SUM(A1),'@SUM(A1)", "a=b,a=b",
      "-,'-"})
  void noValueIsAFormula(String value, String written) {
    assertThat(field(value)).isEqualTo(written);
  }

  @Test
  void controlCharactersDoNotHideAFormula() {
    assertThat(field("\t=1")).isEqualTo("'\t=1");
    assertThat(field("\r=1")).isEqualTo("'\r=1");
    assertThat(field("\n=1")).isEqualTo("'\n=1");
  }

  @Property
  void anyTextComesBackAndNeverStartsAFormula(@ForAll @StringLength(max = 40) String value) {
    String read = field(value);
    assertThat(read).isIn(value, "'" + value);
    assertThat(read.isEmpty() || "=@\t\r".indexOf(read.charAt(0)) < 0).isTrue();
  }

  private static String field(String value) {
    var row = new QueryResult("q", List.of(new QueryResult.Column("v", "varchar")), List.of(List.of(value)), false, 0,
        0,
        "");
    try (CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(Csv.text(row))) {
      return reader.stream().skip(1).findFirst().orElseThrow().getField(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
