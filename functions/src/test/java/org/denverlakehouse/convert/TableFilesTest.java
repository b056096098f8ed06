package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.MemoryObjectStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a table's files hold comes back as it went in, and the files are what Athena reads well.
class TableFilesTest {
  private static final TableSchema TABLE = table("string:STRING", "int:INT", "long:LONG", "double:DOUBLE",
      "boolean:BOOLEAN", "date:DATE", "timestamp:TIMESTAMP", "small:decimal(9,6)", "large:decimal(18,2)", "map:MAP");
  private static final Partition MAY = Partition.of("2016-05");

  @TempDir
  Path folder;
  private final MemoryObjectStore lake = Lake.store();

  static TableSchema table(String... namesAndTypes) {
    var columns = new ArrayList<Column>();
    for (String nameAndType : namesAndTypes) {
      String[] parts = nameAndType.split(":", -1);
      columns.add(Column.plain(parts[0], ColumnType.parse(parts[1]).orElseThrow(), "-"));
    }
    return new TableSchema("trees", "-", columns, List.of("event_month"), StorageFormat.PARQUET);
  }

  static Row row(@Nullable Object... values) {
    var row = new Row(values.length);
    for (int i = 0; i < values.length; i++) {
      row.set(i, values[i]);
    }
    return row;
  }

  @Test
  void everyTypeComesBackAsItWentIn() throws IOException {
    List<Row> rows = List.of(
        row("é 😀\0", -1, Long.MIN_VALUE, -0.5, true, LocalDate.of(1901, 2, 3),
            LocalDateTime.parse("1969-12-31T23:59:59.999"), -999_999_999L, -999_999_999_999_999_999L,
            Map.of("", "blank", "né", "x,y")),
        row(null, null, null, null, null, null, null, null, null, null),
        row("", Integer.MAX_VALUE, 0L, Double.MIN_VALUE, false, LocalDate.of(9999, 12, 31),
            LocalDateTime.parse("2016-02-29T00:00:00.001"), 0L, 1L, Map.of()));

    assertThat(values(read(TABLE, write(rows)))).isEqualTo(values(rows));
  }

  @Test
  void textsThatRepeatAndTextsThatDoNotComeBackInOrder() throws IOException {
    TableSchema texts = table("kind:STRING", "id:STRING", "count:INT");
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 60_000; i++) {
      rows.add(row(i % 7 == 0 ? null : "kind " + i % 5, "id " + i, i));
    }

    assertThat(values(read(texts, write(texts, rows)))).isEqualTo(values(rows));
  }

  @Test
  void rowsOfAPageStandInTheOrderOfTheSortColumnsAndEqualOnesAsTheyCame() throws IOException {
    TableSchema trees = table("kind:STRING", "height:INT", "number:INT");
    List<Row> rows = List.of(row("oak", 2, 1), row("elm", 7, 2), row(null, 9, 3), row("oak", null, 4),
        row("elm", -3, 5),
        row("oak", 2, 6), row("Oak", 1, 7), row("élan", 0, 8));

    assertThat(read(trees, write(trees, List.of("kind", "height"), rows))).extracting(row -> row.get(2))
        .containsExactly(3, 7, 5, 2, 4, 1, 6, 8);
  }

  @Test
  void aColumnThatAnOlderFileDoesNotHaveIsNull() throws IOException {
    List<String> older = write(table("kind:STRING", "count:INT"), List.of(row("elm", 3)));

    List<Row> rows = read(table("kind:STRING", "height:DOUBLE", "count:INT", "extra:MAP"), older);

    assertThat(values(rows)).isEqualTo(values(List.of(row("elm", null, 3, null))));
  }

  @Test
  void pagesAreZstandardWithColumnAndOffsetIndexes() throws IOException {
    ParquetMetadata footer = footer(write(List.of(row("elm", 1, 2L, 3.0, true, LocalDate.EPOCH,
        LocalDateTime.parse("2016-05-01T00:00:00"), 4L, 5L, Map.of("a", "b")))));

    assertThat(footer.getBlocks()).isNotEmpty();
    for (BlockMetaData block : footer.getBlocks()) {
      for (ColumnChunkMetaData column : block.getColumns()) {
        assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
        assertThat(column.getColumnIndexReference()).as("column index of %s", column.getPath()).isNotNull();
        assertThat(column.getOffsetIndexReference()).as("offset index of %s", column.getPath()).isNotNull();
      }
    }
  }

  @Test
  void theSchemaIsWhatGlueSaysAndTimestampsAreWallTime() throws IOException {
    ParquetMetadata footer = footer(write(List.of(row("elm", 1, 2L, 3.0, true, LocalDate.EPOCH,
        LocalDateTime.parse("2016-05-01T00:00:00"), 4L, 5L, Map.of()))));

    assertThat(footer.getFileMetaData().getSchema()).hasToString("""
        message trees {
          optional binary string (STRING);
          optional int32 int;
          optional int64 long;
          optional double double;
          optional boolean boolean;
          optional int32 date (DATE);
          optional int64 timestamp (TIMESTAMP(MILLIS,false));
          optional int32 small (DECIMAL(9,6));
          optional int64 large (DECIMAL(18,2));
          optional group map (MAP) {
            repeated group key_value {
              required binary key (STRING);
              optional binary value (STRING);
            }
          }
        }
        """);
  }

  @Test
  void aFlippedByteInAPageIsFoundByItsChecksum() throws IOException {
    TableSchema numbers = table("number:LONG");
    var rows = new ArrayList<Row>();
    var random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      rows.add(row(random.nextLong()));
    }
    String key = write(numbers, rows).getFirst();
    byte[] content = lake.get(key);
    for (int at = 200; at < 4200; at += 500) {
      byte[] flipped = content.clone();
      flipped[at] ^= 16;
      lake.put(key, flipped, "-");
      assertThatThrownBy(() -> read(numbers, List.of(key))).as("byte %d", at).hasMessageContaining("CRC");
    }
  }

  @Test
  void nothingOfHadoopIsThereToHelp() {
    for (String name : List.of("org.apache.hadoop.conf.Configuration", "org.apache.hadoop.fs.Path")) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  private List<String> write(List<Row> rows) throws IOException {
    return write(TABLE, rows);
  }

  private List<String> write(TableSchema table, List<Row> rows) throws IOException {
    return write(table, List.of(), rows);
  }

  private List<String> write(TableSchema table, List<String> sort, List<Row> rows) throws IOException {
    try (var writer = new TableWriter(table, sort, lake, folder, "a1", 64 << 20)) {
      for (Row row : rows) {
        writer.write(MAY, row);
      }
      return writer.finish().getFirst().files();
    }
  }

  private List<Row> read(TableSchema table, List<String> files) throws IOException {
    var rows = new ArrayList<Row>();
    try (var reader = new TableReader(table, lake, folder, files)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private ParquetMetadata footer(List<String> files) throws IOException {
    Path copy = folder.resolve("copy.parquet");
    Files.write(copy, lake.get(files.getFirst()));
    try (var reader = ParquetFileReader.open(new LocalInputFile(copy), RowFileReader.options())) {
      return Objects.requireNonNull(reader.getFooter());
    }
  }

  private static List<List<@Nullable Object>> values(List<Row> rows) {
    var all = new ArrayList<List<@Nullable Object>>();
    for (Row row : rows) {
      var values = new ArrayList<@Nullable Object>();
      for (int i = 0; i < row.size(); i++) {
        values.add(row.get(i));
      }
      all.add(values);
    }
    return all;
  }
}
