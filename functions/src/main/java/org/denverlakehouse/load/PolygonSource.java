package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.denverlakehouse.convert.Polygons;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Fallback;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.TablePartition;

/// The newest polygons that a dataset's places fall back to, as their own feed's manifest names them. The directory that
/// holds them is their version: no other attempt ever writes there. The last ones are remembered. Thread-safe.
final class PolygonSource {
  private final Lakehouse lakehouse;
  private final AtomicReference<Polygons> last = new AtomicReference<>(Polygons.NONE);

  PolygonSource(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /// The version of the newest polygons; empty when there are none, or the dataset has no use for any.
  String versionFor(Dataset dataset) throws IOException {
    return files(dataset).map(TablePartition::directory).orElse(Polygons.NONE.version());
  }

  /// @param folder an existing local folder
  Polygons newestFor(Dataset dataset, Path folder) throws IOException {
    Optional<TablePartition> files = files(dataset);
    if (files.isEmpty()) {
      return Polygons.NONE;
    }
    Polygons known = last.get();
    if (known.version().equals(files.get().directory())) {
      return known;
    }
    Polygons read = read(fallback(dataset).orElseThrow(), files.get(), folder);
    last.set(read);
    return read;
  }

  private Optional<TablePartition> files(Dataset dataset) throws IOException {
    Optional<Fallback> fallback = fallback(dataset);
    if (fallback.isEmpty()) {
      return Optional.empty();
    }
    String feed = fallback.get().feed();
    return new Manifests(lakehouse.lake(), feed).current().partitionsOf(feed).stream().findFirst();
  }

  private static Optional<Fallback> fallback(Dataset dataset) {
    return dataset.fallbackColumn().flatMap(Column::fallback);
  }

  private Polygons read(Fallback fallback, TablePartition partition, Path folder) throws IOException {
    Dataset feed = lakehouse.datasets().feed(fallback.feed()).orElseThrow();
    List<String> columns = feed.columns().stream().map(Column::name).toList();
    int name = columns.indexOf(fallback.column());
    int geometry = columns.indexOf(Fallback.GEOMETRY);
    var areas = new TreeMap<String, String>();
    try (var rows = new TableReader(feed.table(), lakehouse.lake(), folder, partition.files())) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (row.get(name) instanceof String area && row.get(geometry) instanceof String wkt) {
          areas.put(area, wkt);
        }
      }
    }
    return Polygons.of(partition.directory(), areas);
  }
}
