package org.denverlakehouse.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Fallback;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.Owners;

/// What tells rows of one table apart for upserts: the day and the key columns' values, as 128 bits of a SHA-256.
record RowKey(long high, long low) {
  /// Makes keys of a dataset's rows, and reads from rows what ranks them. Not thread-safe.
  static final class Maker {
    private static final int NO_COLUMN = -1;

    private final List<Integer> keyColumns;
    private final List<Integer> sourceColumns = new ArrayList<>();
    private final int eventColumn;
    private final int fallbackColumn;
    private final int fallbackSource;
    private final int lineage;
    private final MessageDigest sha256;
    /// Rows of one file share their order, in memory too.
    private final Map<Order, Order> orders = new HashMap<>();

    Maker(Dataset dataset) {
      List<Column> columns = dataset.columns();
      List<String> names = columns.stream().map(Column::name).toList();
      this.keyColumns = dataset.key().stream().map(names::indexOf).toList();
      this.eventColumn = dataset.eventTime().map(names::indexOf).orElse(NO_COLUMN);
      this.fallbackColumn = dataset.fallbackColumn().map(column -> names.indexOf(column.name())).orElse(NO_COLUMN);
      this.fallbackSource = dataset.fallbackSource().map(column -> names.indexOf(column.name())).orElse(NO_COLUMN);
      this.lineage = columns.size();
      for (int i = 0; i < columns.size(); i++) {
        if (!columns.get(i).isDerived()) {
          sourceColumns.add(i);
        }
      }
      try {
        this.sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("Every Java platform has SHA-256.", e);
      }
    }

    LocalDate dayOf(Row row) {
      if (eventColumn == NO_COLUMN) {
        return Dataset.ONLY_DAY;
      }
      return ((LocalDateTime) Objects.requireNonNull(row.get(eventColumn))).toLocalDate();
    }

    /// The key of a row; where all key columns are null, all source columns make it.
    RowKey of(Row row) {
      boolean keyed = keyColumns.stream().anyMatch(i -> row.get(i) != null);
      sha256.update(dayOf(row).toString().getBytes(StandardCharsets.UTF_8));
      for (int i : keyed ? keyColumns : sourceColumns) {
        // What a polygon gave changes with the polygons; the row stays the same.
        boolean given = i == fallbackColumn && Fallback.POLYGON.equals(row.get(fallbackSource));
        Object value = given ? null : row.get(i);
        sha256.update((byte) (value == null ? 0 : 1));
        if (value != null) {
          sha256.update(value.toString().getBytes(StandardCharsets.UTF_8));
          sha256.update((byte) 0);
        }
      }
      ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
      return new RowKey(digest.getLong(), digest.getLong());
    }

    String loadIdOf(Row row) {
      return (String) lineageOf(row, Lineage.LOAD_ID);
    }

    /// Whether a stored row is an upsert: one that the owner of its day did not bring.
    boolean isUpsert(Row row, Owners owners) {
      String loadId = loadIdOf(row);
      return owners.of(dayOf(row)).map(Owner::loadId).filter(loadId::equals).isEmpty();
    }

    /// The order of a row as an upsert, from its lineage alone.
    Order orderOf(Row row) {
      Instant arrivedAt = ((LocalDateTime) lineageOf(row, Lineage.ARRIVED_AT)).toInstant(ZoneOffset.UTC);
      var order = new Order((LocalDate) lineageOf(row, Lineage.ORDER_DAY), arrivedAt,
          (String) lineageOf(row, Lineage.SOURCE_FILE), LoadId.etagPart(loadIdOf(row)));
      return orders.computeIfAbsent(order, same -> same);
    }

    long offsetOf(Row row) {
      return (Long) lineageOf(row, Lineage.SOURCE_OFFSET);
    }

    private Object lineageOf(Row row, String name) {
      int index = lineage;
      for (Column column : Lineage.COLUMNS) {
        if (column.name().equals(name)) {
          return Objects.requireNonNull(row.get(index), name);
        }
        index++;
      }
      throw new IllegalArgumentException(name);
    }
  }
}
