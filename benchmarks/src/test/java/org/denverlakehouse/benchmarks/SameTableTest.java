package org.denverlakehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// DuckDB's SQL gives ours's table, and a table that is another one ends the benchmark.
class SameTableTest {
  /// Something for each rule: both clocks and the hours around summer time, synonyms, zips, points, blanks, a repeat, a
  /// line feed, a record that lost a field.
  private static final String ROWS = """
      CASE_SUMMARY,CASE_STATUS,CASE_SOURCE,CASE_CREATED_DATE,CASE_CREATED_DTTM,CASE_CLOSED_DATE,CASE_CLOSED_DTTM,FIRST_CALL_RESOLUTION,CUSTOMER_ZIP_CODE,INCIDENT_ADDRESS_1,INCIDENT_ADDRESS_2,INCIDENT_INTERSECTION_1,INCIDENT_INTERSECTION_2,INCIDENT_ZIP_CODE,LONGITUDE,LATITUDE,AGENCY,DIVISION,MAJOR_AREA,TYPE,TOPIC,COUNCIL_DISTRICT,POLICE_DISTRICT,NEIGHBORHOOD
      Trash in Yard,Closed - Other,Phone,2015-10-01,10/01/2015 12:00:00 AM,2015-10-02,10/02/2015 11:59:59 PM,Y,80224,4923 E Aspenleaf Ave,Apt 3,,,80231-3568,-105,40,Environmental Health,,,Request,,4,3,Stapleton
      trash in yard,Closed - Duplicate,PocketGov,2015-10-31,10/31/2015 11:59:59 PM,2015-11-01,11/01/2015 03:10:00 AM,N,802191,,,,,,,,Parks & Rec,,,Inqury,,,,
      "Weeds, Grass, Vegetation  ",Closed - Transfered to External Agency,Phone,2015-11-01,11/01/2015 01:30:00 AM,2015-11-16,11/16/2015 06:59:59 AM,,K1A 0B1,,,E 1st Ave,Main St,,-104.95297675090502,39.67761662473918,311,,,Inquiry,,,,
      "two
      lines",In-Progress,Phone,2016-03-13,03/13/2016 08:59:59 AM,,,Y,1,,,,,,-104.98469944299967,39.73914743400046,Safety,,,,,,,Hampden
      dmv,Closed - Answer Provided,Phone,2016-03-13,03/13/2016 09:00:00 AM,2016-03-13,03/13/2016 09:00:00 AM,Y,80204-,,,,,,-104.9,-104.9,Finance,,,Inquiry,,,,
      dmv,Closed - Answer Provided,Phone,2016-03-13,03/13/2016 09:00:00 AM,2016-03-13,03/13/2016 09:00:00 AM,Y,80204-,,,,,,-104.9,-104.9,Finance,,,Inquiry,,,,
      Closed - Other,Phone,2016-03-13,03/13/2016 09:00:00 AM,2016-03-13,03/13/2016 09:00:00 AM,Y,80204-,,,,,,0,0,Finance,,,Inquiry,,,,
      sinkhole,Intake,Phone,2016-04-30,04/30/2016 11:59:59 PM,2016-12-01,12/01/2016 04:00:00 AM,N,,,,,,,-121.9,39.7,Public Works,,,Request,,,,
      Pothole,New,Phone,2016-06-01,06/01/2016 05:59:59 AM,,,N,,,,,,,0,0,Public Works,,,Request,,,,
      """;

  @TempDir
  Path folder;
  private Input input;

  @BeforeEach
  void generate() throws Exception {
    input = Input.of("1kB", folder, arguments -> {
      Path file = Path.of(arguments.getLast());
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, ROWS);
    });
  }

  @Test
  void duckDbWritesTheTableThatWeWrite() throws Exception {
    SortedMap<String, String> ours = ours();
    SortedMap<String, String> duckdbs = duckdbs("one", "");
    assertThat(WrittenTable.differences(ours, duckdbs)).isEmpty();
    assertThat(ours).containsEntry("rows", "8").hasSize(WrittenTable.columns().size() + 3);
  }

  @Test
  void oneOtherValueInOneColumnIsADifferenceThere() throws Exception {
    assertThat(WrittenTable.differences(duckdbs("one", ""), duckdbs("other", "Hampden")))
        .containsExactly("neighborhood", "whole_rows");
  }

  @Test
  void aValueInAnotherRowThanItsOwnIsADifferenceOfRows() throws Exception {
    Path one = table("one", "(1, 'a'), (2, 'b')");
    Path other = table("other", "(1, 'b'), (2, 'a')");
    assertThat(WrittenTable.differences(new WrittenTable(one).sums(), new WrittenTable(other).sums()))
        .containsExactly("whole_rows");
  }

  /// A table of rows that differ in their summaries, which have `n`, and in their other texts, which have `t`.
  private Path table(String name, String values) throws Exception {
    Path table = folder.resolve(name);
    String columns = WrittenTable.columns().stream().map(column -> switch (column.type().kind()) {
      case STRING -> (column.name().equals("case_summary") ? "'s' || n" : "t") + " AS " + column.name();
      case TIMESTAMP -> "TIMESTAMP '2016-01-01' AS " + column.name();
      case DATE -> "DATE '2016-01-01' AS " + column.name();
      case BOOLEAN -> "true AS " + column.name();
      case INT, LONG, DOUBLE, DECIMAL -> "1 AS " + column.name();
      case MAP -> throw new IllegalStateException(column.name());
    }).collect(Collectors.joining(", "));
    Path sql = folder.resolve(name + ".sql");
    Files.writeString(sql, "COPY (SELECT '2016-01' AS event_month, " + columns + " FROM (VALUES " + values
        + ") AS v(n, t)) TO " + Sql.quoted(table) + " (FORMAT parquet, PARTITION_BY (event_month))");
    DuckDbProcess.main(new String[]{sql.toString()});
    return table;
  }

  @Test
  void tablesThatDifferEndTheBenchmark() throws Exception {
    try (var work = new Work(folder, folder.resolve("work"), true, new PrintWriter(new StringWriter()))) {
      var rounds = new Rounds(input, work, new Report(new PrintWriter(new StringWriter())));
      List<Tool> tools = List.of(new Altered("one", ""), new Altered("other", "Hampden"));
      assertThatThrownBy(() -> rounds.run(tools, 1)).isInstanceOf(IOException.class)
          .hasMessage("The tables of one and other differ in [neighborhood, whole_rows]: 8 rows and 8.");
    }
  }

  private SortedMap<String, String> ours() throws Exception {
    Path run = folder.resolve("ours");
    LoadProcess.main(new String[]{input.file().resolveSibling("").toString(), Input.FILE_NAME,
        run.resolve("lake").toString(), run.resolve("scratch").toString()});
    return new WrittenTable(new Ours(1, "").table(run)).sums();
  }

  private SortedMap<String, String> duckdbs(String name, String neighborhood) throws Exception {
    Path run = Files.createDirectories(folder.resolve(name));
    Tool tool = new Altered(name, neighborhood);
    DuckDbProcess.main(new String[]{tool.command(input, run).getLast()});
    return new WrittenTable(tool.table(run)).sums();
  }

  /// DuckDB, but that one neighborhood is written in capitals.
  private record Altered(String name, String neighborhood) implements Tool {
    private DuckDb duckdb() {
      return new DuckDb(1, false, System.getProperty("java.class.path"));
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public boolean writesSameTable() {
      return true;
    }

    @Override
    public List<String> command(Input input, Path folder) throws IOException {
      List<String> command = duckdb().command(input, folder);
      Path sql = Path.of(command.getLast());
      if (!neighborhood.isEmpty()) {
        Files.writeString(sql, Files.readString(sql).replace("WHEN 'Stapleton'",
            "WHEN " + Sql.quoted(neighborhood) + " THEN upper(NEIGHBORHOOD) WHEN 'Stapleton'"));
      }
      return command;
    }

    @Override
    public Path table(Path folder) {
      return duckdb().table(folder);
    }
  }
}
