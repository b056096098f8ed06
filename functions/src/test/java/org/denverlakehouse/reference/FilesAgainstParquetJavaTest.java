package org.denverlakehouse.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.LoadRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of a load hold what parquet-java's record writer would have written: the same schema, the same rows, the same
/// nulls, in hardly more bytes.
class FilesAgainstParquetJavaTest {
  private static final Instant NOW = Instant.parse("2019-12-01T12:00:00Z");
  private static final int ROWS = 20_000;
  /// Files of few rows are mostly footer.
  private static final int MOST_MORE_BYTES = 20_000;

  @TempDir
  Path scratch = Path.of("");

  @Test
  void holdTheSame() throws IOException {
    var house = new HouseInMemory(Oddities.datasets(), scratch.resolve("house"), NOW);
    Dataset dataset = house.dataset(Oddities.TABLE);
    byte[] csv = OddFile.draw(7, ROWS);
    LoadRecord load = house.drop("oddities.csv", csv);
    var origin = new ReferenceConversion.Origin(load.loadId(), "oddities.csv",
        house.landed("oddities.csv").lastModified());
    var expected = byPartition(dataset,
        new ReferenceConversion(dataset, ReferencePlaces.NONE).convert(csv, origin).rows());
    SortedMap<Partition, List<byte[]>> written = house.files(Oddities.TABLE);

    assertThat(written.keySet()).isEqualTo(expected.keySet());
    for (Map.Entry<Partition, List<byte[]>> partition : written.entrySet()) {
      byte[] reference = reference(dataset, Objects.requireNonNull(expected.get(partition.getKey())));
      compare(partition.getKey().toString(), partition.getValue(), reference, dataset);
    }
  }

  private static SortedMap<Partition, List<ReferenceRow>> byPartition(Dataset dataset, List<ReferenceRow> rows) {
    int event = names(dataset).indexOf(dataset.eventTime().orElseThrow());
    var byPartition = new TreeMap<Partition, List<ReferenceRow>>();
    for (ReferenceRow row : rows) {
      var time = (LocalDateTime) Objects.requireNonNull(row.get(event));
      byPartition.computeIfAbsent(dataset.partitionOf(time.toLocalDate()), _ -> new ArrayList<>()).add(row);
    }
    return byPartition;
  }

  private byte[] reference(Dataset dataset, List<ReferenceRow> rows) throws IOException {
    Path file = scratch.resolve("reference.parquet");
    try (var writer = new ReferenceWriter(file, dataset.table())) {
      for (ReferenceRow row : rows) {
        writer.write(row);
      }
    }
    return Files.readAllBytes(file);
  }

  private static void compare(String partition, List<byte[]> written, byte[] reference, Dataset dataset)
      throws IOException {
    var rows = new ArrayList<ReferenceRow>();
    var nulls = new TreeMap<String, Long>();
    for (byte[] file : written) {
      try (var ours = open(file); var theirs = open(reference)) {
        assertThat(ours.getFileMetaData().getSchema()).isEqualTo(theirs.getFileMetaData().getSchema());
      }
      rows.addAll(ReferenceReader.rows(file));
      addNulls(file, nulls);
    }
    int offset = names(dataset).indexOf(Lineage.SOURCE_OFFSET);
    rows.sort(Comparator.comparingLong(row -> (Long) Objects.requireNonNull(row.get(offset))));
    assertThat(rows).as(partition).isEqualTo(ReferenceReader.rows(reference));
    var theirNulls = new TreeMap<String, Long>();
    addNulls(reference, theirNulls);
    assertThat(nulls).as("nulls of %s", partition).isEqualTo(theirNulls);
    assertThat(written.stream().mapToInt(file -> file.length).sum()).as("bytes of %s", partition)
        .isLessThan(reference.length + reference.length / 4 + MOST_MORE_BYTES);
  }

  /// Adds what the footers say of nulls, by flat column.
  private static void addNulls(byte[] file, Map<String, Long> nulls) throws IOException {
    try (var reader = open(file)) {
      for (BlockMetaData group : reader.getRowGroups()) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
          assertThat(chunk.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
          if (chunk.getPath().size() == 1) {
            nulls.merge(chunk.getPath().toDotString(), chunk.getStatistics().getNumNulls(), Long::sum);
          }
        }
      }
    }
  }

  private static List<String> names(Dataset dataset) {
    return dataset.table().columns().stream().map(Column::name).toList();
  }

  private static ParquetFileReader open(byte[] file) throws IOException {
    return ParquetFileReader.open(new BytesFile(file), ReferenceCodecs.readOptions());
  }
}
