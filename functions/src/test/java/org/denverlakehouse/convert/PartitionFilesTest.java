package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.ObjectGoneException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each partition's files lie in a directory of the attempt, however many partitions are written and in which order.
class PartitionFilesTest {
  private static final TableSchema TABLE = TableFilesTest.table("partition:STRING", "number:INT");

  @TempDir
  Path folder;
  private final MemoryObjectStore lake = Lake.store();

  @Test
  void filesLieInADirectoryOfTheAttempt() throws IOException {
    try (var writer = writer()) {
      writer.write(Partition.of("2016-02"), TableFilesTest.row("2016-02", 1));
      writer.write(Partition.of("2016-01"), TableFilesTest.row("2016-01", 2));
      writer.write(Partition.of("2016-02"), TableFilesTest.row("2016-02", 3));

      List<WrittenPartition> written = writer.finish();

      String february = "tables/trees/event_month=2016-02/v=attempt-7/";
      assertThat(written).extracting(WrittenPartition::partition)
          .containsExactly(Partition.of("2016-01"), Partition.of("2016-02"));
      assertThat(written.getLast()).isEqualTo(new WrittenPartition(Partition.of("2016-02"), february,
          List.of(february + "part-0000.parquet"), 2, lake.get(february + "part-0000.parquet").length));
    }
  }

  @Test
  void morePartitionsThanOpenFilesInTurnLoseNoRow() throws IOException {
    int partitions = TableWriter.MAX_OPEN + 6;
    int rounds = 3;
    List<WrittenPartition> written;
    try (var writer = writer()) {
      for (int round = 0; round < rounds; round++) {
        for (int p = 0; p < partitions; p++) {
          writer.write(partition(p), TableFilesTest.row(partition(p).values().getFirst(), round));
        }
        try (var files = Files.list(folder)) {
          assertThat(files.count()).isLessThanOrEqualTo(TableWriter.MAX_OPEN);
        }
      }
      written = writer.finish();
    }

    assertThat(written).hasSize(partitions);
    for (WrittenPartition partition : written) {
      assertThat(partition.files()).isEqualTo(IntStream.range(0, rounds)
          .mapToObj(i -> partition.directory() + "part-%04d.parquet".formatted(i)).toList());
      assertThat(partition.rows()).isEqualTo(rounds);
      assertThat(numbers(partition)).containsExactly(0, 1, 2);
    }
    assertThat(keys()).hasSize(partitions * rounds);
  }

  @Test
  void thePartitionThatWasWrittenToLastStaysOpen() throws IOException {
    try (var writer = writer()) {
      for (int p = 0; p <= 2 * TableWriter.MAX_OPEN; p++) {
        writer.write(partition(0), TableFilesTest.row("often", p));
        writer.write(partition(p), TableFilesTest.row("once", p));
      }

      assertThat(writer.finish().getFirst().files()).hasSize(1);
    }
  }

  @Test
  void aFileThatGetsNoRowForLongIsCompletedAndALateRowGetsAnother() throws IOException {
    int others = 300_000;
    try (var writer = writer()) {
      writer.write(partition(0), TableFilesTest.row("early", 0));
      for (int i = 0; i < others; i++) {
        writer.write(partition(1), TableFilesTest.row("other", i));
      }
      writer.write(partition(0), TableFilesTest.row("late", 1));
      List<WrittenPartition> written = writer.finish();

      assertThat(written).extracting(WrittenPartition::rows).containsExactly(2L, (long) others);
      assertThat(written).extracting(each -> each.files().size()).containsExactly(2, 1);
    }
  }

  @Test
  void pagesAreLargerWhereFewPartitionsFillAtATime() throws IOException {
    int partitions = 12;
    int rows = 40_000;
    IntUnaryOperator inTurn = i -> i % partitions;
    IntUnaryOperator oneAfterTheOther = i -> i / rows;

    assertThat(pages(partitions * rows, oneAfterTheOther, "text") * 2)
        .isLessThan(pages(partitions * rows, inTurn, "text"));
  }

  @Test
  void aTextThatRepeatsTakesMemoryOnce() throws IOException {
    assertThat(pages(40_000, _ -> 0, "text".repeat(100))).isEqualTo(pages(40_000, _ -> 0, "text"));
  }

  /// How many pages the first column has in all files.
  private int pages(int rows, IntUnaryOperator partitionOfRow, String text) throws IOException {
    int pages = 0;
    var store = Lake.store();
    try (var writer = new TableWriter(TABLE, List.of(), store, folder, "attempt-7", 1 << 20)) {
      for (int i = 0; i < rows; i++) {
        writer.write(partition(partitionOfRow.applyAsInt(i)), TableFilesTest.row(text, i));
      }
      for (WrittenPartition each : writer.finish()) {
        for (String file : each.files()) {
          pages += pagesOf(store.get(file));
        }
      }
    }
    return pages;
  }

  private int pagesOf(byte[] file) throws IOException {
    int pages = 0;
    Path copy = Files.write(folder.resolve("copy.parquet"), file);
    try (var reader = ParquetFileReader.open(new LocalInputFile(copy), RowFileReader.options())) {
      for (BlockMetaData group : reader.getRowGroups()) {
        pages += reader.readOffsetIndex(group.getColumns().getFirst()).getPageCount();
      }
    }
    return pages;
  }

  @Test
  void whatIsNotFinishedLeavesNothingInTheStoreNorInTheFolder() throws IOException {
    try (var writer = writer()) {
      for (int p = 0; p < TableWriter.MAX_OPEN; p++) {
        writer.write(partition(p), TableFilesTest.row("lost", p));
      }
    }

    assertThat(keys()).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFileThatIsGoneIsSaidToBeGone() throws IOException {
    try (var reader = new TableReader(TABLE, lake, folder, List.of("tables/trees/gone.parquet"))) {
      assertThatThrownBy(reader::next).isInstanceOf(ObjectGoneException.class);
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private SortedSet<Integer> numbers(WrittenPartition partition) throws IOException {
    var numbers = new TreeSet<Integer>();
    try (var reader = new TableReader(TABLE, lake, folder, partition.files())) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        assertThat(row.get(0)).isEqualTo(partition.partition().values().getFirst());
        assertThat(numbers.add((Integer) row.get(1))).isTrue();
      }
    }
    return numbers;
  }

  private TableWriter writer() {
    return new TableWriter(TABLE, List.of(), lake, folder, "attempt-7", 64L << 20);
  }

  private static Partition partition(int number) {
    return Partition.of("%04d-01".formatted(1900 + number));
  }

  private List<String> keys() {
    try (var objects = lake.list("")) {
      return objects.map(object -> object.key()).toList();
    }
  }
}
