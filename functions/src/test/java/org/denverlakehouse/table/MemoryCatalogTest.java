package org.denverlakehouse.table;

class MemoryCatalogTest extends CatalogContract {
  private final MemoryCatalog catalog = new MemoryCatalog();

  @Override
  protected Catalog catalog() {
    return catalog;
  }
}
