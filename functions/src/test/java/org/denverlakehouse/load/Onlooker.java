package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.denverlakehouse.load.Calls.Call;
import org.denverlakehouse.load.Calls.Effect;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.TablePartition;

/// Looks at the lake as a reader would after every call: each partition that the catalog shows is one that some manifest
/// committed, with all its files (DESIGN, I2); and no file goes that a manifest current within the grace names (I5).
final class Onlooker implements Calls.Between {
  /// A manifest, and since when it is current.
  private record Committed(Manifest manifest, Instant since) {}

  private final MemoryLake lake;
  private final Calls.Between inner;
  /// By key, so that the newest comes first.
  private final TreeMap<String, Committed> manifests = new TreeMap<>();
  /// `table partition place` of all that was ever committed, with its files.
  private final TreeMap<String, List<String>> versions = new TreeMap<>();
  private int looks;

  /// @param inner what happens between the looks
  Onlooker(MemoryLake lake, Calls.Between inner) throws IOException {
    this.lake = lake;
    this.inner = inner;
    look("the beginning");
  }

  int looks() {
    return looks;
  }

  @Override
  public <T> T around(Call call, Effect<T> effect) throws IOException {
    boolean deletes = call.name().startsWith("lake.delete");
    var before = deletes ? new HashSet<>(lake.keys("tables/")) : new HashSet<String>();
    try {
      return inner.around(call, effect);
    } finally {
      if (deletes) {
        lake.keys("tables/").forEach(before::remove);
        before.retainAll(namedWithinGrace());
        assertThat(before).as("deleted by %s, though named within the grace", call).isEmpty();
      }
      look(call.name());
    }
  }

  private void look(String moment) throws IOException {
    looks++;
    learn();
    for (String table : lake.tables()) {
      lake.shown(table).forEach((partition, place) -> {
        List<String> files = versions.get(table + " " + partition + " " + place);
        assertThat(files).as("a committed version of %s %s after %s: %s", table, partition, moment, place).isNotNull();
        assertThat(files).as("files of %s %s after %s", table, partition, moment)
            .allMatch(file -> lake.lake.head(file).isPresent());
      });
    }
  }

  private void learn() throws IOException {
    for (String key : lake.keys("manifests/")) {
      if (!manifests.containsKey(key)) {
        Manifest manifest = Json.read(lake.lake.get(key), Manifest.class);
        manifests.put(key, new Committed(manifest, lake.lake.head(key).orElseThrow().lastModified()));
        manifest.tables().forEach((table, partitions) -> partitions.forEach(p -> versions
            .put(table + " " + p.partition() + " s3://lake/" + p.directory(), p.files())));
      }
    }
  }

  private Set<String> namedWithinGrace() {
    var named = new HashSet<String>();
    Instant replacedAt = Instant.MAX;
    String dataset = "";
    for (Committed committed : List.copyOf(manifests.values())) {
      Manifest manifest = committed.manifest();
      replacedAt = manifest.dataset().equals(dataset) ? replacedAt : Instant.MAX;
      dataset = manifest.dataset();
      if (replacedAt.isAfter(lake.now().minus(Lakehouse.MIN_GRACE))) {
        var all = new ArrayList<TablePartition>();
        manifest.tables().values().forEach(all::addAll);
        all.forEach(partition -> named.addAll(partition.files()));
      }
      replacedAt = committed.since();
    }
    return named;
  }
}
