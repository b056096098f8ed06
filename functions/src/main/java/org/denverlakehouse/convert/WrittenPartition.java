package org.denverlakehouse.convert;

import java.util.List;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Partition;

/// What one attempt wrote for one partition of a table.
///
/// @param partition the partition
/// @param directory key prefix of its files, ending in `/`; never used by another attempt
/// @param files     keys of its files, at least one, as a store lists them
/// @param rows      rows in them
/// @param bytes     their size
public record WrittenPartition(Partition partition, String directory, List<String> files, long rows, long bytes) {
  public WrittenPartition {
    files = List.copyOf(files);
  }

  /// This and what another writer of the same attempt wrote into the same directory.
  public WrittenPartition with(WrittenPartition other) {
    if (!directory.equals(other.directory)) {
      throw new IllegalArgumentException(directory + " is not " + other.directory + ".");
    }
    List<String> all = Stream.concat(files.stream(), other.files.stream()).sorted().toList();
    return new WrittenPartition(partition, directory, all, rows + other.rows, bytes + other.bytes);
  }
}
