package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.denverlakehouse.dataset.Dataset;

/// DuckDB, by one file of SQL: into the same table as ours, or the bare 24 columns of the file.
record DuckDb(int threads, boolean bare, String classpath) implements Tool {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  /// As long as ours, which is another one for each load.
  private static final String LOAD_ID = "20261122T132133123Z-9f8e7d6c-0a1b2c3d";

  @Override
  public String name() {
    return (bare ? "duckdb-bare-" : "duckdb-") + threads + "t";
  }

  @Override
  public boolean writesSameTable() {
    return !bare;
  }

  @Override
  public List<String> command(Input input, Path folder) throws IOException {
    Dataset dataset = Input.dataset();
    String coordinate = Objects.requireNonNull(dataset.column("longitude").orElseThrow().type().glueName());
    Path sql = folder.resolve("run.sql");
    Files.writeString(sql, Sql.of(bare ? "duckdb-bare.sql" : "duckdb-same-table.sql", Map.of(
        "threads", threads,
        "csv", Sql.quoted(input.file()),
        "request_types", Sql.quoted(input.requestTypes()),
        "coordinate", Sql.quoted(coordinate),
        "load_id", Sql.quoted(LOAD_ID),
        "source_file", Sql.quoted(Input.FILE_NAME),
        "arrived_at", Sql.quoted(SECONDS.format(input.arrivedAt())),
        "order_day", Sql.quoted(Input.TO),
        "table", Sql.quoted(table(folder)))));
    return JavaCommand.of(threads, List.of(), classpath, DuckDbProcess.class.getName(), sql);
  }

  @Override
  public Path table(Path folder) {
    return folder.resolve("table");
  }
}
