package org.denverlakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.MemoryObjectStore;

class MirrorTest {
  private static final TableSchema TREES = Schemas.TREES;
  private static final TableSchema COUNTS = Schemas.COUNTS;
  private MemoryObjectStore lake = new MemoryObjectStore("lake", Clock.systemUTC());
  private Manifests manifests = new Manifests(lake, "trees");
  private WatchedCatalog catalog = new WatchedCatalog();
  private Mirror mirror = new Mirror(catalog, lake, List.of(TREES, COUNTS));

  /// One instance serves all tries of a property.
  @BeforeTry
  void startAfresh() {
    lake = new MemoryObjectStore("lake", Clock.systemUTC());
    manifests = new Manifests(lake, "trees");
    catalog = new WatchedCatalog();
    mirror = new Mirror(catalog, lake, List.of(TREES, COUNTS));
  }

  @Property(tries = 200)
  void fromWhateverIsShownTheManifestIsWhatStays(@ForAll("months") Map<String, String> shown,
      @ForAll("months") Map<String, String> wanted, @ForAll("months") Map<String, String> counts) throws IOException {
    catalog.create(TREES, locations(shown));
    catalog.create(COUNTS, locations("trees", shown));
    commit(1, wanted, counts);
    mirror.run(manifests);
    assertThat(catalog.partitions(TREES, Optional.empty())).isEqualTo(locations(wanted));
    assertThat(catalog.partitions(COUNTS, Optional.empty())).isEqualTo(locations("trees", counts));
  }

  @Property(tries = 100)
  void otherDatasetsInASharedTableAreNeverTouched(@ForAll("months") Map<String, String> others,
      @ForAll("months") Map<String, String> shown, @ForAll("months") Map<String, String> wanted) throws IOException {
    SortedMap<Partition, String> ofOthers = locations("accidents", others);
    catalog.create(COUNTS, ofOthers);
    catalog.create(COUNTS, locations("trees", shown));
    commit(1, Map.of(), wanted);
    mirror.run(manifests);
    assertThat(catalog.partitions(COUNTS, Optional.of("accidents"))).isEqualTo(ofOthers);
    assertThat(catalog.partitions(COUNTS, Optional.of("trees"))).isEqualTo(locations("trees", wanted));
  }

  @Example
  void aPartitionPointsToItsDirectoryInTheLake() throws IOException {
    commit(1, Map.of("2016-01", "v=a"), Map.of());
    mirror.run(manifests);
    assertThat(catalog.partitions(TREES, Optional.empty()))
        .isEqualTo(Map.of(Partition.of("2016-01"), "s3://lake/tables/v=a/"));
  }

  @Example
  void whatIsRightAlreadyIsNotWrittenAgain() throws IOException {
    commit(1, Map.of("2016-01", "v=a", "2016-02", "v=a"), Map.of("2016-01", "v=a"));
    mirror.run(manifests);
    commit(2, Map.of("2016-01", "v=a", "2016-02", "v=b"), Map.of("2016-01", "v=a"));
    catalog.written.clear();
    mirror.run(manifests);
    assertThat(catalog.written).containsExactly("update trees [2016-02]");
    mirror.run(manifests);
    assertThat(catalog.written).hasSize(1);
  }

  @Example
  void aNewerManifestThatIsCommittedMeanwhileWins() throws IOException {
    commit(1, Map.of("2016-01", "v=old", "2016-02", "v=old"), Map.of());
    catalog.beforeFirstWrite = () -> commit(2, Map.of("2016-01", "v=new", "2016-03", "v=new"), Map.of());
    mirror.run(manifests);
    assertThat(catalog.partitions(TREES, Optional.empty()))
        .isEqualTo(locations(Map.of("2016-01", "v=new", "2016-03", "v=new")));
  }

  @Example
  void aSlowerWriterOfAnOlderManifestIsUndoneByItself() throws IOException {
    commit(1, Map.of("2016-01", "v=old"), Map.of());
    catalog.beforeFirstWrite = () -> {
      commit(2, Map.of("2016-01", "v=new"), Map.of());
      mirror.run(manifests);
    };
    mirror.run(manifests);
    assertThat(catalog.partitions(TREES, Optional.empty())).isEqualTo(locations(Map.of("2016-01", "v=new")));
  }

  @Example
  void aCatalogThatNeverSettlesIsAnError() {
    commit(1, Map.of("2016-01", "v=a"), Map.of());
    catalog.forgetful = true;
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> mirror.run(manifests))
        .withMessageContaining("does not settle after 20 rounds");
  }

  @Provide
  Arbitrary<Map<String, String>> months() {
    Arbitrary<String> month = Arbitraries.integers().between(1, 9).map(m -> "2016-0" + m);
    return Arbitraries.maps(month, Arbitraries.of("v=a", "v=b")).ofMaxSize(8);
  }

  private void commit(long sequence, Map<String, String> trees, Map<String, String> counts) {
    var tables = new TreeMap<String, List<TablePartition>>();
    tables.put("trees", partitions(locations(trees)));
    tables.put("counts", partitions(locations("trees", counts)));
    assertThat(manifests.commit(SampleManifests.of(sequence, "attempt-" + sequence, tables)))
        .isInstanceOf(CommitOutcome.Committed.class);
  }

  private static List<TablePartition> partitions(SortedMap<Partition, String> locations) {
    return locations.entrySet()
        .stream()
        .map(e -> new TablePartition(e.getKey(), e.getValue().substring("s3://lake/".length()), List.of(), 0, 0, 0, ""))
        .toList();
  }

  private static SortedMap<Partition, String> locations(Map<String, String> versions) {
    var locations = new TreeMap<Partition, String>();
    versions.forEach((month, version) -> locations.put(Partition.of(month), "s3://lake/tables/" + version + "/"));
    return locations;
  }

  private static SortedMap<Partition, String> locations(String dataset, Map<String, String> versions) {
    var locations = new TreeMap<Partition, String>();
    versions.forEach(
        (month, version) -> locations.put(Partition.of(dataset, month), "s3://lake/counts/" + version + "/"));
    return locations;
  }

  private interface Step {
    void run() throws IOException;
  }

  /// Remembers what is written, and lets something happen between the first look and the first write.
  private static final class WatchedCatalog implements Catalog {
    private final MemoryCatalog behind = new MemoryCatalog();
    final List<String> written = new ArrayList<>();
    Step beforeFirstWrite = () -> {};
    boolean forgetful;

    @Override
    public Optional<String> mismatch(TableSchema table) {
      return behind.mismatch(table);
    }

    @Override
    public SortedMap<Partition, String> partitions(TableSchema table, Optional<String> firstKey) {
      return behind.partitions(table, firstKey);
    }

    @Override
    public void create(TableSchema table, Map<Partition, String> locations) throws IOException {
      note("create", table, locations.keySet());
      if (!forgetful) {
        behind.create(table, locations);
      }
    }

    @Override
    public void update(TableSchema table, Map<Partition, String> locations) throws IOException {
      note("update", table, locations.keySet());
      behind.update(table, locations);
    }

    @Override
    public void delete(TableSchema table, Collection<Partition> partitions) throws IOException {
      note("delete", table, partitions);
      behind.delete(table, partitions);
    }

    private void note(String verb, TableSchema table, Collection<Partition> partitions) throws IOException {
      Step step = beforeFirstWrite;
      beforeFirstWrite = () -> {};
      step.run();
      if (!partitions.isEmpty()) {
        written.add(verb + " " + table.name() + " " + partitions.stream().map(p -> p.values().getLast()).toList());
      }
    }
  }
}
