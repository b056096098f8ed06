package org.denverlakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every catalog does, whatever keeps it. Each adapter runs these rules on the two empty tables of [#TABLES].
public abstract class CatalogContract {
  /// The tables that the rules work on; both are there and without partitions at the start of each test.
  protected static final List<TableSchema> TABLES = List.of(Schemas.TREES, Schemas.COUNTS);
  private static final TableSchema TREES = Schemas.TREES;
  private static final TableSchema COUNTS = Schemas.COUNTS;

  protected abstract Catalog catalog();

  @Test
  void aTableAsItIsDefinedFits() throws IOException {
    for (TableSchema table : TABLES) {
      assertThat(catalog().mismatch(table)).isEmpty();
    }
  }

  @Test
  void partitionsAreListedInKeyOrderWithTheirLocations() throws IOException {
    catalog().create(TREES, Map.of(month("2016-02"), "s3://lake/b/", month("2016-01"), "s3://lake/a/"));
    assertThat(shown(TREES)).containsExactly(Map.entry(month("2016-01"), "s3://lake/a/"),
        Map.entry(month("2016-02"), "s3://lake/b/"));
    assertThat(shown(COUNTS)).isEmpty();
  }

  @Test
  void creatingWhatExistsKeepsItsLocationAndCreatesTheOthers() throws IOException {
    catalog().create(TREES, Map.of(month("2016-01"), "s3://lake/old/"));
    catalog().create(TREES, Map.of(month("2016-01"), "s3://lake/new/", month("2016-02"), "s3://lake/b/"));
    assertThat(shown(TREES)).isEqualTo(Map.of(month("2016-01"), "s3://lake/old/", month("2016-02"), "s3://lake/b/"));
  }

  @Test
  void updatingWhatIsNotThereIsSkippedAndTheOthersMove() throws IOException {
    catalog().create(TREES, Map.of(month("2016-01"), "s3://lake/old/"));
    catalog().update(TREES, Map.of(month("2016-01"), "s3://lake/new/", month("2016-02"), "s3://lake/b/"));
    assertThat(shown(TREES)).isEqualTo(Map.of(month("2016-01"), "s3://lake/new/"));
  }

  @Test
  void deletingWhatIsNotThereIsSkippedAndTheOthersGo() throws IOException {
    catalog().create(TREES, Map.of(month("2016-01"), "s3://lake/a/", month("2016-02"), "s3://lake/b/"));
    catalog().delete(TREES, List.of(month("2016-01"), month("1999-01")));
    assertThat(shown(TREES)).isEqualTo(Map.of(month("2016-02"), "s3://lake/b/"));
  }

  @Test
  void nothingToDoIsNoError() throws IOException {
    catalog().create(TREES, Map.of());
    catalog().update(TREES, Map.of());
    catalog().delete(TREES, List.of());
    assertThat(shown(TREES)).isEmpty();
  }

  @Test
  void moreThanABatchIsCreatedMovedAndDeleted() throws IOException {
    var here = new TreeMap<Partition, String>();
    var there = new TreeMap<Partition, String>();
    IntStream.range(0, 201).forEach(i -> {
      here.put(month("m%03d".formatted(i)), "s3://lake/here/" + i + "/");
      there.put(month("m%03d".formatted(i)), "s3://lake/there/" + i + "/");
    });
    catalog().create(TREES, here);
    assertThat(shown(TREES)).isEqualTo(here);
    catalog().update(TREES, there);
    assertThat(shown(TREES)).isEqualTo(there);
    catalog().delete(TREES, List.copyOf(there.headMap(month("m200")).keySet()));
    assertThat(shown(TREES)).isEqualTo(Map.of(month("m200"), "s3://lake/there/200/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trees", "o'hare", "''", "it's 'quoted'", "a b", "100%", "a_b", "\\",
      "x' OR dataset = 'other",
      "größe", "(a) AND b"})
  void aFirstKeyFindsItsOwnPartitionsOnly(String dataset) throws IOException {
    Partition own = Partition.of(dataset, "2016-01");
    Partition ownLater = Partition.of(dataset, "2016-02");
    catalog().create(COUNTS, Map.of(own, "s3://lake/a/", ownLater, "s3://lake/b/", Partition.of("other", "2016-01"),
        "s3://lake/c/", Partition.of("axb", "2016-01"), "s3://lake/d/"));
    assertThat(catalog().partitions(COUNTS, Optional.of(dataset)))
        .isEqualTo(Map.of(own, "s3://lake/a/", ownLater, "s3://lake/b/"));
    assertThat(shown(COUNTS)).hasSize(4);
  }

  @Test
  void aFirstKeyWithoutPartitionsFindsNone() throws IOException {
    catalog().create(COUNTS, Map.of(Partition.of("trees", "2016-01"), "s3://lake/a/"));
    assertThat(catalog().partitions(COUNTS, Optional.of("tree"))).isEmpty();
  }

  private Map<Partition, String> shown(TableSchema table) throws IOException {
    return catalog().partitions(table, Optional.empty());
  }

  private static Partition month(String value) {
    return Partition.of(value);
  }
}
