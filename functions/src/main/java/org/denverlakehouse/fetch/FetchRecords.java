package org.denverlakehouse.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.TableFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table `fetches`: one object per address under a fixed place, written over by every fetch. No manifest names it, and
/// reconcile never looks there.
final class FetchRecords {
  static final String FOLDER = TableFormat.folder("fetches");
  private static final Logger LOG = LoggerFactory.getLogger(FetchRecords.class);

  private final ObjectStore lake;

  FetchRecords(ObjectStore lake) {
    this.lake = lake;
  }

  /// What is known of an address. A record that cannot be understood is as good as none: the file is fetched again.
  Optional<FetchRecord> read(Address address) throws IOException {
    String key = address.recordKey();
    try {
      return isThere(key) ? Optional.of(Json.read(lake.get(key), FetchRecord.class)) : Optional.empty();
    } catch (ObjectGoneException _) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      LOG.warn("{} is not a record of a fetch and counts as none: {}", key, e.getOriginalMessage());
      return Optional.empty();
    }
  }

  /// Asked by listing: to whom may list this folder only, S3 need not say that an object is absent (it says 403).
  private boolean isThere(String key) throws IOException {
    try (Stream<StoredObject> found = lake.list(key)) {
      return found.anyMatch(object -> object.key().equals(key));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  void write(Address address, FetchRecord record) throws IOException {
    var line = new ByteArrayOutputStream();
    line.write(Json.write(record));
    line.write('\n');
    lake.put(address.recordKey(), line.toByteArray(), "application/json");
  }
}
