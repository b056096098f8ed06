package org.denverlakehouse.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.schema.MessageType;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the files of a load say about themselves is there, and is true: a query engine skips what they tell it to skip.
class FileMetadataTest {
  private static final Instant NOW = Instant.parse("2019-12-01T12:00:00Z");
  /// So many that the largest partition has several pages.
  private static final int ROWS = 60_000;
  private static final int MOST_PAGE_ROWS = 20_000;
  /// parquet-java leaves out the bounds of a chunk that are longer than this together.
  private static final int MOST_BOUND_BYTES = 4096;
  private static final Set<Encoding> ENCODINGS = encodings();

  @TempDir
  static Path scratch = Path.of("");
  private static final List<byte[]> files = new ArrayList<>();
  private static long published;

  /// Looks at one column chunk of a flat column.
  private interface Look {
    void at(ParquetFileReader reader, BlockMetaData group, ColumnChunkMetaData chunk) throws IOException;
  }

  @SuppressWarnings("deprecation")
  private static Set<Encoding> encodings() {
    return Set.of(Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY, Encoding.PLAIN_DICTIONARY, Encoding.BIT_PACKED,
        Encoding.DELTA_BINARY_PACKED);
  }

  @BeforeAll
  static void load() throws IOException {
    var house = new HouseInMemory(Oddities.datasets(), scratch, NOW);
    LoadRecord load = house.drop("oddities.csv", OddFile.draw(1, ROWS));
    assertThat(load.status()).as(load.toString()).isEqualTo(LoadStatus.PUBLISHED);
    published = load.rowsPublished();
    house.files(Oddities.TABLE).values().forEach(files::addAll);
  }

  @Test
  void theSchemaIsTheTables() throws IOException {
    MessageType expected = ReferenceSchema.of(Oddities.datasets().feed(Oddities.TABLE).orElseThrow().table());
    for (byte[] file : files) {
      try (var reader = open(file)) {
        assertThat(reader.getFileMetaData().getSchema()).isEqualTo(expected);
      }
    }
  }

  @Test
  void rowCountsAgree() throws IOException {
    long rows = 0;
    for (byte[] file : files) {
      FileMetaData footer = footer(file);
      long inGroups = groups(footer).stream().mapToLong(RowGroup::getNum_rows).sum();
      assertThat(footer.getNum_rows()).isEqualTo(inGroups).isEqualTo(ReferenceReader.rows(file).size()).isPositive();
      rows += inGroups;
    }
    assertThat(rows).isEqualTo(published);
    forEachFlatChunk((_, group, chunk) -> assertThat(chunk.getValueCount()).as("values of %s", chunk.getPath())
        .isEqualTo(group.getRowCount()));
  }

  @Test
  void nothingSaysThatRowsAreSorted() throws IOException {
    for (byte[] file : files) {
      assertThat(groups(footer(file))).noneMatch(RowGroup::isSetSorting_columns);
    }
  }

  @Test
  void everyFlatColumnHasBothIndexesAndTheyTileItsRowGroup() throws IOException {
    forEachFlatChunk((reader, group, chunk) -> {
      OffsetIndex offsets = reader.readOffsetIndex(chunk);
      ColumnIndex index = reader.readColumnIndex(chunk);
      assertThat(offsets).as("offset index of %s", chunk.getPath()).isNotNull();
      assertThat(index).as("column index of %s", chunk.getPath()).isNotNull();
      assertThat(List.of(index.getNullPages().size(), index.getNullCounts().size(), index.getMinValues().size(),
          index.getMaxValues().size())).as("pages of %s", chunk.getPath()).containsOnly(offsets.getPageCount());
      assertThat(offsets.getFirstRowIndex(0)).isZero();
      for (int page = 0; page < offsets.getPageCount(); page++) {
        assertThat(rowsOf(offsets, page, group)).as("rows of page %d of %s", page, chunk.getPath())
            .isBetween(1, MOST_PAGE_ROWS);
      }
    });
  }

  @Test
  void severalPagesWereLookedAt() throws IOException {
    List<Integer> pages = new ArrayList<>();
    forEachFlatChunk((reader, _, chunk) -> pages.add(reader.readOffsetIndex(chunk).getPageCount()));
    assertThat(pages).anyMatch(count -> count > 1);
  }

  @Test
  void boundsAndNullCountsOfPagesAreTrue() throws IOException {
    forEachFlatChunk((reader, group, chunk) -> {
      List<@Nullable Object> values = values(reader, group, chunk);
      OffsetIndex offsets = reader.readOffsetIndex(chunk);
      ColumnIndex index = reader.readColumnIndex(chunk);
      for (int page = 0; page < offsets.getPageCount(); page++) {
        int from = Math.toIntExact(offsets.getFirstRowIndex(page));
        var truth = new Truth(chunk.getPrimitiveType(), values.subList(from, from + rowsOf(offsets, page, group)));
        assertThat(index.getNullCounts().get(page)).as("nulls, %s", truth).isEqualTo(truth.nulls());
        assertThat(index.getNullPages().get(page)).as("all null, %s", truth).isEqualTo(truth.isAllNull());
        if (!truth.isAllNull()) {
          byte[] least = bytes(index.getMinValues().get(page));
          byte[] greatest = bytes(index.getMaxValues().get(page));
          assertThat(truth.isLeast(least)).as("least %s, %s", text(least), truth).isTrue();
          assertThat(truth.isGreatest(greatest)).as("greatest %s, %s", text(greatest), truth).isTrue();
        }
      }
    });
  }

  @Test
  void boundsAndNullCountsOfChunksAreTrue() throws IOException {
    forEachFlatChunk((reader, group, chunk) -> {
      var truth = new Truth(chunk.getPrimitiveType(), values(reader, group, chunk));
      Statistics<?> statistics = chunk.getStatistics();
      assertThat(statistics.isNumNullsSet()).as("nulls are counted, %s", truth).isTrue();
      assertThat(statistics.getNumNulls()).as("nulls, %s", truth).isEqualTo(truth.nulls());
      if (truth.isAllNull()) {
        assertThat(statistics.hasNonNullValue()).as("bounds of nothing, %s", truth).isFalse();
      } else if (statistics.hasNonNullValue() || truth.textBytes() <= MOST_BOUND_BYTES) {
        assertThat(statistics.hasNonNullValue()).as("bounds are there, %s", truth).isTrue();
        assertThat(truth.isLeast(statistics.getMinBytes())).as("%s, %s", statistics, truth).isTrue();
        assertThat(truth.isGreatest(statistics.getMaxBytes())).as("%s, %s", statistics, truth).isTrue();
      }
    });
  }

  @Test
  void encodingsAreThoseThatEveryEngineReads() throws IOException {
    for (byte[] file : files) {
      try (var reader = open(file)) {
        MessageType schema = reader.getFileMetaData().getSchema();
        for (BlockMetaData group : reader.getRowGroups()) {
          for (ColumnChunkMetaData chunk : group.getColumns()) {
            assertThat(ENCODINGS).as("of %s", chunk.getPath()).containsAll(chunk.getEncodings());
          }
        }
        for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
          for (ColumnDescriptor column : schema.getColumns()) {
            PageReader ofColumn = pages.getPageReader(column);
            for (DataPage page = ofColumn.readPage(); page != null; page = ofColumn.readPage()) {
              assertThat(ENCODINGS).as("of %s", column).contains(encodingOf(page));
            }
          }
        }
      }
    }
  }

  @Test
  void everyPageHasAChecksum() throws IOException {
    for (byte[] file : files) {
      for (int[] page : pages(file)) {
        assertThat(header(file, page[0]).isSetCrc()).as("checksum of the page at byte %d", page[0]).isTrue();
      }
    }
  }

  @Test
  void aFlippedByteInAnyPageIsFound() throws IOException {
    byte[] file = files.stream().min((a, b) -> Integer.compare(a.length, b.length)).orElseThrow();
    List<int[]> pages = pages(file);
    assertThat(pages).hasSizeGreaterThan(Oddities.datasets().feed(Oddities.TABLE).orElseThrow().columns().size());
    for (int[] page : pages) {
      byte[] flipped = file.clone();
      flipped[(page[1] + page[2]) / 2] ^= 16;
      assertThatThrownBy(() -> ReferenceReader.rows(flipped)).as("page at byte %d", page[0])
          .hasStackTraceContaining("CRC");
    }
  }

  private static Encoding encodingOf(DataPage page) {
    return page.accept(new DataPage.Visitor<>() {
      @Override
      public Encoding visit(DataPageV1 first) {
        return first.getValueEncoding();
      }

      @Override
      public Encoding visit(DataPageV2 second) {
        return second.getDataEncoding();
      }
    });
  }

  /// Every page of a file, dictionaries too: where its header, its body and the next page begin.
  private static List<int[]> pages(byte[] file) throws IOException {
    var pages = new ArrayList<int[]>();
    try (var reader = open(file)) {
      for (BlockMetaData group : reader.getRowGroups()) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
          int at = Math.toIntExact(chunk.getStartingPos());
          int end = Math.toIntExact(chunk.getStartingPos() + chunk.getTotalSize());
          while (at < end) {
            var in = new ByteArrayInputStream(file, at, end - at);
            PageHeader header = Util.readPageHeader(in);
            int body = end - in.available();
            pages.add(new int[]{at, body, body + header.getCompressed_page_size()});
            at = body + header.getCompressed_page_size();
          }
          assertThat(at).as("the pages of %s tile its chunk", chunk.getPath()).isEqualTo(end);
        }
      }
    }
    return pages;
  }

  private static PageHeader header(byte[] file, int at) throws IOException {
    return Util.readPageHeader(new ByteArrayInputStream(file, at, file.length - at));
  }

  private static void forEachFlatChunk(Look look) throws IOException {
    for (byte[] file : files) {
      try (var reader = open(file)) {
        for (BlockMetaData group : reader.getRowGroups()) {
          for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (chunk.getPath().size() == 1) {
              look.at(reader, group, chunk);
            }
          }
        }
      }
    }
  }

  /// The values of a flat column in one row group, as parquet-java decodes them.
  private static List<@Nullable Object> values(ParquetFileReader reader, BlockMetaData group, ColumnChunkMetaData chunk)
      throws IOException {
    MessageType schema = reader.getFileMetaData().getSchema();
    ColumnDescriptor column = schema.getColumnDescription(chunk.getPath().toArray());
    var values = new ArrayList<@Nullable Object>();
    try (PageReadStore pages = reader.readRowGroup(group.getOrdinal())) {
      ColumnReader reading = new ColumnReadStoreImpl(pages, new GroupRecordConverter(schema).getRootConverter(), schema,
          reader.getFileMetaData().getCreatedBy()).getColumnReader(column);
      for (long left = chunk.getValueCount(); left > 0; left--) {
        boolean isNull = reading.getCurrentDefinitionLevel() < column.getMaxDefinitionLevel();
        values.add(isNull ? null : value(reading, column));
        reading.consume();
      }
    }
    return values;
  }

  private static Object value(ColumnReader reading, ColumnDescriptor column) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> (Object) reading.getInteger();
      case INT64 -> (Object) reading.getLong();
      case DOUBLE -> (Object) reading.getDouble();
      case BOOLEAN -> (Object) reading.getBoolean();
      case BINARY -> reading.getBinary().copy();
      case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY -> throw new IllegalArgumentException("No table has a " + column + ".");
    };
  }

  private static int rowsOf(OffsetIndex offsets, int page, BlockMetaData group) {
    return Math.toIntExact(offsets.getLastRowIndex(page, group.getRowCount()) - offsets.getFirstRowIndex(page) + 1);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static FileMetaData footer(byte[] file) throws IOException {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
  }

  private static List<RowGroup> groups(FileMetaData footer) {
    return Objects.requireNonNull(footer.getRow_groups());
  }

  private static ParquetFileReader open(byte[] file) throws IOException {
    return ParquetFileReader.open(new BytesFile(file), ReferenceCodecs.readOptions());
  }
}
