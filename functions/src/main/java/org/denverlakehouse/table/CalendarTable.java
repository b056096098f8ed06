package org.denverlakehouse.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.denverlakehouse.dataset.CalendarDay;
import org.denverlakehouse.dataset.DenverCalendar;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;

/// The table `calendar`: one object at a fixed place, which no manifest names and no load touches, replaced when this
/// code computes other days than it holds. Thread-safe.
public final class CalendarTable {
  private static final String KEY = TableFormat.folder("calendar") + "calendar.json.gz";

  private final ObjectStore lake;

  public CalendarTable(ObjectStore lake) {
    this.lake = lake;
  }

  /// Whether the table is there as this code computes it.
  public boolean isCurrent() throws IOException {
    try {
      return Arrays.equals(lake.get(KEY), Content.BYTES);
    } catch (ObjectGoneException _) {
      return false;
    }
  }

  /// Writes the table unless it is current.
  public void write() throws IOException {
    if (!isCurrent()) {
      lake.put(KEY, Content.BYTES, "application/gzip");
    }
  }

  /// Computed when it is first asked for.
  private static final class Content {
    static final byte[] BYTES = gzippedLines();

    private static byte[] gzippedLines() {
      var bytes = new ByteArrayOutputStream();
      try (var lines = new GZIPOutputStream(bytes)) {
        for (CalendarDay day : DenverCalendar.days()) {
          lines.write(Json.write(day));
          lines.write('\n');
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }
}
