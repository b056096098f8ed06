package org.denverlakehouse.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;

/// Loads a CSV file into an empty lakehouse and holds what it publishes and rejects against the reference, record by
/// record. Throws an [AssertionError] that shows the first record that differs.
public final class AgainstReference {
  private static final int MOST_SHOWN_BYTES = 2000;

  private final byte[] csv;
  private final Dataset dataset;
  private final List<String> columns;
  private final int eventColumn;
  private final int offsetColumn;

  private AgainstReference(byte[] csv, Dataset dataset) {
    this.csv = csv;
    this.dataset = dataset;
    this.columns = dataset.table().columns().stream().map(Column::name).toList();
    this.eventColumn = columns.indexOf(dataset.eventTime().orElseThrow());
    this.offsetColumn = columns.indexOf(Lineage.SOURCE_OFFSET);
  }

  /// How much was compared.
  public record Compared(long rows, long rejects) {}

  /// Loads a file without places to fall back to.
  ///
  /// @param datasets whose window is none, so that all rows stay visible
  public static Compared load(Datasets datasets, Path scratch, Instant now, String feed, String key, byte[] csv)
      throws IOException {
    return load(new HouseInMemory(datasets, scratch, now), ReferencePlaces.NONE, feed, key, csv);
  }

  /// Loads a file of a feed that has no rows yet.
  public static Compared load(HouseInMemory house, ReferencePlaces places, String feed, String key, byte[] csv)
      throws IOException {
    Dataset dataset = house.dataset(feed);
    LoadRecord load = house.drop(key, csv);
    var comparison = new AgainstReference(csv, dataset);
    var origin = new ReferenceConversion.Origin(load.loadId(), key, house.landed(key).lastModified());
    comparison.compare(load, house, new ReferenceConversion(dataset, places).convert(csv, origin));
    return new Compared(load.rowsPublished(), load.rowsRejected());
  }

  private void compare(LoadRecord load, HouseInMemory house, ReferenceConversion.Outcome expected)
      throws IOException {
    require(load.status() == LoadStatus.PUBLISHED, load.toString());
    require(load.rowsRead() == expected.recordsRead(),
        "read " + expected.recordsRead() + " records, not " + load.rowsRead());
    compareRejects(house.rejects(load.loadId()), expected.rejects());
    var rows = new ArrayList<ReferenceRow>();
    for (Map.Entry<Partition, List<ReferenceRow>> partition : house.rows(dataset.name()).entrySet()) {
      partition.getValue().forEach(row -> checkPartition(partition.getKey(), row));
      rows.addAll(partition.getValue());
    }
    rows.sort(Comparator.comparingLong(this::offsetOf));
    compareRows(rows, expected.rows());
    require(load.rowsPublished() == expected.rows().size() && load.rowsRejected() == expected.rejects().size()
        && load.rowsDuplicate() == expected.replaced(), "accounted otherwise: " + load);
  }

  private void checkPartition(Partition partition, ReferenceRow row) {
    var time = (LocalDateTime) Objects.requireNonNull(row.get(eventColumn));
    require(dataset.partitionOf(time.toLocalDate()).equals(partition), "a row of " + time + " lies in " + partition);
  }

  private void compareRejects(List<ReferenceReject> actual, List<ReferenceReject> expected) {
    for (int i = 0; i < Math.max(actual.size(), expected.size()); i++) {
      ReferenceReject is = i < actual.size() ? actual.get(i) : null;
      ReferenceReject shouldBe = i < expected.size() ? expected.get(i) : null;
      if (!Objects.equals(is, shouldBe)) {
        long at = Math.min(is == null ? Long.MAX_VALUE : is.offset(),
            shouldBe == null ? Long.MAX_VALUE : shouldBe.offset());
        throw new AssertionError("Reject expected " + shouldBe + "\n but was " + is + "\n" + shown(at));
      }
    }
  }

  private void compareRows(List<ReferenceRow> actual, List<ReferenceRow> expected) {
    for (int i = 0; i < Math.max(actual.size(), expected.size()); i++) {
      if (i == actual.size() || (i < expected.size() && offsetOf(expected.get(i)) < offsetOf(actual.get(i)))) {
        throw new AssertionError("No row of\n" + shown(offsetOf(expected.get(i))));
      }
      if (i == expected.size() || offsetOf(actual.get(i)) < offsetOf(expected.get(i))) {
        throw new AssertionError("Should not be a row, or not twice:\n" + shown(offsetOf(actual.get(i))));
      }
      if (!actual.get(i).equals(expected.get(i))) {
        throw new AssertionError(differences(actual.get(i), expected.get(i)) + shown(offsetOf(expected.get(i))));
      }
    }
  }

  private String differences(ReferenceRow actual, ReferenceRow expected) {
    var differences = new TreeMap<String, String>();
    for (int i = 0; i < columns.size(); i++) {
      if (!Objects.equals(actual.get(i), expected.get(i))) {
        differences.put(columns.get(i), "expected <" + expected.get(i) + "> but was <" + actual.get(i) + ">");
      }
    }
    return String.join("\n", differences.entrySet().stream().map(Object::toString).toList()) + "\n";
  }

  /// The bytes of the file from a record's first on, as Latin-1.
  private String shown(long offset) {
    int from = (int) offset;
    int length = Math.min(csv.length - from, MOST_SHOWN_BYTES);
    return "byte " + offset + ": " + new String(csv, from, length, StandardCharsets.ISO_8859_1);
  }

  private long offsetOf(ReferenceRow row) {
    return (Long) Objects.requireNonNull(row.get(offsetColumn));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
