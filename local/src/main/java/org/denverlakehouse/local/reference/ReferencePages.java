package org.denverlakehouse.local.reference;

import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.query.NamedQueries;

/// The reference pages that are generated, so that they cannot disagree with what runs.
public final class ReferencePages {
  private ReferencePages() {}

  /// The texts of the pages by their file names in `docs/reference`, made from the definitions of this build.
  public static SortedMap<String, String> all() {
    var pages = new TreeMap<String, String>();
    pages.put("tables.md", TablesPage.of(Datasets.load()));
    pages.put("queries.md", QueriesPage.of(NamedQueries.load()));
    return pages;
  }
}
