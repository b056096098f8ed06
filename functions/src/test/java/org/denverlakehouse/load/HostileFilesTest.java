package org.denverlakehouse.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.load.AfterHostile.PUBLISHED;
import static org.denverlakehouse.load.AfterHostile.REFUSED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that are no table, or a strange one, end in a recorded state; what can be kept is kept (I10).
class HostileFilesTest {
  private static final String BOM = "\uFEFF";

  @TempDir
  Path scratch = Path.of("");
  private AfterHostile after;

  @BeforeEach
  void openLake() throws IOException {
    after = new AfterHostile(scratch);
  }

  private static Sightings rows() {
    return new Sightings().days("2016-03-01", "2016-03-10", 3, "hostile");
  }

  @Test
  void aNulAmongTheFirstBytesIsNoText() throws IOException {
    after.drop("sightings.csv", rows().csv().replaceFirst("park", "p\0rk"), REFUSED, "binary", "is NUL");
  }

  @Test
  void aNulFarBehindIsASignLikeAnyOther() throws IOException {
    String text = rows().csv() + "2016-03-09 13:00:00,t,owl," + "p".repeat(9000)
        + "\n2016-03-09 13:00:00,nul,a\0b,\0\n";

    LoadRecord load = after.drop("sightings.csv", text, PUBLISHED, "32 rows");

    assertThat(load.rowsRejected()).isZero();
    assertThat(after.lake.sightings().get("2016-03-09")).contains("nul a\0b");
  }

  @Test
  void aHundredThousandColumnsAreRefusedWithTheLine() throws IOException {
    after.drop("sightings.csv", Sightings.HEADER.strip() + ",c".repeat(100_000) + "\n1\n", REFUSED, "Line 1",
        "more than 10000 fields");
    after.drop("sightings.csv", rows().csv() + ",".repeat(100_000), REFUSED, "Line 32", "more than 10000 fields");
  }

  @Test
  void rowsOfAnotherCenturyAreRejectsAndMoveNoWindow() throws IOException {
    String text = rows().row("1900-01-01 00:00:00", "old", "x", "y").row("2105-12-31 23:59:59", "new", "x", "y").csv();

    LoadRecord load = after.drop("sightings.csv", text, PUBLISHED, "2 rejected");

    assertThat(load.asOf()).hasToString("2016-03-10");
    assertThat(load.firstError()).contains("before 2010-01-01");
    after.drop("sightings.csv", Sightings.HEADER + "1900-01-01 00:00:00,old,x,y\n2105-12-31 23:59:59,new,x,y\n",
        REFUSED, "None of the 2 rows", "line 2", "before 2010-01-01");
  }

  @Test
  void aByteOrderMarkInTheMiddleCostsItsRowAlone() throws IOException {
    LoadRecord load = after.drop("sightings.csv", BOM + rows().csv() + BOM + rows().csv(), PUBLISHED, "60 rows");

    assertThat(load.rowsRejected()).as("the second header").isEqualTo(1);
    assertThat(load.firstErrorLine()).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\n\r\n\r", "\r\r\n"})
  void anyLineEndsInOneFileAreLineEnds(String other) throws IOException {
    var text = new StringBuilder();
    List<String> lines = rows().csv().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      text.append(lines.get(i)).append(i % 2 == 0 ? "\n" : other);
    }

    assertThat(after.drop("sightings.csv", text.toString(), PUBLISHED).rowsPublished()).isEqualTo(30);
  }

  @Test
  void aQuoteThatIsOpenToTheEndOfTheFileCostsOneRow() throws IOException {
    String text = Sightings.HEADER + "2016-03-01 12:00:00,\"t1,fox,park\n" + rows().csv().substring(
        Sightings.HEADER.length());

    LoadRecord load = after.drop("sightings.csv", text, PUBLISHED, "30 rows", "1 rejected");

    assertThat(load.firstError()).isEqualTo("row opens a quote that never closes");
    assertThat(load.firstErrorLine()).isEqualTo(2);
  }

  @Test
  void bytesOfNoEncodingAreKept() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(rows().csv().getBytes(UTF_8));
    bytes.writeBytes("2016-03-10 13:00:00,odd,".getBytes(UTF_8));
    bytes.writeBytes(new byte[]{(byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0x81, (byte) 0xFF});
    bytes.writeBytes(",park\n".getBytes(UTF_8));

    LoadRecord load = after.drop("sightings.csv", bytes.toByteArray(), PUBLISHED, "31 rows");

    assertThat(load.encoding()).isEqualTo("iso-8859-1");
    assertThat(after.lake.sightings().get("2016-03-10")).contains("odd \u00ED\u00A0\u0080\u0081\u00FF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sightings 2016 (1).csv", "sightings%2F%00+x.csv", "sightings+a+b.csv",
      "sightings_ü_😀_中.csv",
      "sightings/../../etc/passwd", "sightings/..", "sightings//a", "sightings/'; DROP TABLE loads; --.csv",
      "sightings/\u0007\u001B[2J.csv", "sightings/=cmd()|\"x\".csv"})
  void aKeyIsANameAndNothingElse(String key) throws IOException {
    after.drop(key, rows().csv(), PUBLISHED, "30 rows");

    assertThat(after.lake.rows(Sightings.TABLE)).anyMatch(row -> key.equals(row.get("source_file")));
    assertThat(after.lake.keys("")).allMatch(written -> written.matches("[a-zA-Z0-9_./=-]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../sightings.csv", "/sightings.csv", "events/../sightings.csv", "..",
      "\u001B[2Jsightings.csv"})
  void aKeyThatOnlyLooksLikeADatasetsIsNotRecognised(String key) throws IOException {
    after.drop(key, rows().csv(), REFUSED, "No dataset is known for this name");
  }
}
