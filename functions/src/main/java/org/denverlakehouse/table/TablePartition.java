package org.denverlakehouse.table;

import java.util.List;
import org.denverlakehouse.dataset.Partition;

/// One visible partition of a table at one commit.
///
/// @param partition the values of its keys
/// @param directory key prefix of its files in the lake, ending in `/`
/// @param files     keys of its files
/// @param rows      rows in them
/// @param bytes     their size
/// @param upserts   how many of the rows are upserts, not their day's owner's
/// @param polygons  the version of the polygons that its derived places come from; empty when there were none
public record TablePartition(Partition partition, String directory, List<String> files, long rows, long bytes,
    long upserts, String polygons) {
  public TablePartition {
    files = List.copyOf(files);
  }
}
