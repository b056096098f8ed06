package org.denverlakehouse.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.Test;

class ManifestsTest {
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", Clock.systemUTC());
  private final Manifests manifests = new Manifests(lake, "trees");

  @Test
  void beforeTheFirstCommitTheEmptyManifestIsCurrent() throws IOException {
    assertThat(manifests.current()).isEqualTo(Manifest.empty("trees"));
    assertThat(manifests.current().sequence()).isZero();
    assertThat(manifests.current().committedAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void theFirstListedIsTheNewestAlsoPastPowersOfTen() throws IOException {
    for (long sequence : List.of(1L, 2L, 9L, 10L, 99L, 100L, 1_000_000L, 99_999_999_999L)) {
      commit(sequence);
      assertThat(manifests.current().sequence()).isEqualTo(sequence);
    }
    assertThat(keys()).hasSize(8).isSorted();
    assertThat(keys().getLast()).isEqualTo("manifests/trees/999999999998.json");
  }

  @Test
  void anOlderSequenceNeverBecomesCurrent() throws IOException {
    commit(2);
    commit(1);
    assertThat(manifests.current().sequence()).isEqualTo(2);
  }

  @Test
  void eachDatasetHasItsOwn() throws IOException {
    commit(1);
    assertThat(new Manifests(lake, "trees2").current().sequence()).isZero();
    assertThat(new Manifests(lake, "tree").current().sequence()).isZero();
  }

  @Test
  void everyComponentComesBackFromTheStore() throws IOException {
    Manifest full = SampleManifests.full();
    assertThat(manifests.commit(full)).isEqualTo(new CommitOutcome.Committed(full));
    assertThat(manifests.current()).isEqualTo(full);
  }

  @Test
  void whatALaterVersionAddsToAManifestIsPassedOver() throws IOException {
    commit(1);
    String json = new String(lake.get(keys().getFirst()), UTF_8);
    lake.put(keys().getFirst(), json.replaceFirst("\\{", "{\"added_later\":[1],").getBytes(UTF_8), "application/json");
    assertThat(manifests.current()).isEqualTo(SampleManifests.bare(1, "attempt-1"));
  }

  @Test
  void anotherFormatIsRefusedWithBothNumbersAndTheWayOut() throws IOException {
    commit(1);
    String json = new String(lake.get(keys().getFirst()), UTF_8);
    lake.put(keys().getFirst(), json.replace("\"format\":2", "\"format\":3").getBytes(UTF_8), "application/json");
    assertThatExceptionOfType(IOException.class).isThrownBy(manifests::current)
        .withMessage("The manifest s3://lake/manifests/trees/999999999998.json has format 3; this version reads 2. "
            + "Deploy the version that wrote it, or a newer one.");
  }

  @Test
  void aPartitionIsFoundByItsKeys() {
    Manifest full = SampleManifests.full();
    assertThat(full.partitionOf("trees", Partition.of("2016-01")))
        .hasValueSatisfying(partition -> assertThat(partition.rows()).isEqualTo(3_000_000_000L));
    assertThat(full.partitionOf("trees", Partition.of("2016-02"))).isEmpty();
    assertThat(full.partitionsOf("unknown")).isEmpty();
  }

  private void commit(long sequence) {
    assertThat(manifests.commit(SampleManifests.bare(sequence, "attempt-" + sequence)))
        .isInstanceOf(CommitOutcome.Committed.class);
  }

  private List<String> keys() {
    try (var objects = lake.list("manifests/trees/")) {
      return objects.map(StoredObject::key).toList();
    }
  }
}
