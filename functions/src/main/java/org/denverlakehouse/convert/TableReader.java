package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a table's files one after the other, through a local copy of one file at a time. Not thread-safe.
public final class TableReader implements Closeable {
  private final TableSchema table;
  private final ObjectStore lake;
  private final Path copy;
  private final Iterator<String> keys;
  private @Nullable RowFileReader file;

  /// @param folder an existing local folder
  /// @param files  keys of the files in `lake`
  public TableReader(TableSchema table, ObjectStore lake, Path folder, List<String> files) throws IOException {
    this.table = table;
    this.lake = lake;
    this.copy = Files.createTempFile(folder, "read-", ".parquet");
    this.keys = files.iterator();
  }

  /// The next row; null behind the last.
  public @Nullable Row next() throws IOException {
    while (true) {
      if (file == null) {
        if (!keys.hasNext()) {
          return null;
        }
        file = open(keys.next());
      }
      Row row = file.next();
      if (row != null) {
        return row;
      }
      file.close();
      file = null;
    }
  }

  private RowFileReader open(String key) throws IOException {
    StoredObject object = lake.head(key).orElseThrow(() -> new ObjectGoneException(key));
    try (InputStream in = lake.read(object, 0)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return new RowFileReader(copy, table);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    Files.deleteIfExists(copy);
  }
}
