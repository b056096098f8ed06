package org.denverlakehouse.table;

import java.util.List;
import org.denverlakehouse.dataset.TableSchema;

/// Tables that change together: one chain of manifests names the partitions of all of them. A feed has one group, its
/// own table with its counts and its state; all forecasts are another.
///
/// @param name   of the chain, `manifests/<name>/`; of a feed, or `forecasts`
/// @param tables in the order in which they are mirrored
public record TableGroup(String name, List<TableSchema> tables) {
  public TableGroup {
    tables = List.copyOf(tables);
  }
}
