package org.denverlakehouse.dataset;

/// How the files of a table are stored.
public enum StorageFormat {
  PARQUET, JSON_LINES
}
