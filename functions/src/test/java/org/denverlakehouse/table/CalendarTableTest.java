package org.denverlakehouse.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.DenverCalendar;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.MemoryObjectStore;
import org.junit.jupiter.api.Test;

class CalendarTableTest {
  private static final String KEY = "calendar/calendar.json.gz";

  private final MemoryObjectStore lake = new MemoryObjectStore("lake",
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
  private final CalendarTable table = new CalendarTable(lake);

  @Test
  void itHasALinePerDayWithTheColumnsOfItsDefinition() throws IOException {
    table.write();
    List<String> columns = Datasets.load().systemTable("calendar").columns().stream().map(Column::name).toList();
    List<String> lines = lines(lake.get(KEY));
    assertThat(lines).hasSameSizeAs(DenverCalendar.days());
    assertThat(lines.getFirst()).isEqualTo("""
        {"day":"2005-01-01","weekday":6,"weekday_name":"Saturday","holiday":"New Year's Day",\
        "business_day":false,"business_days_before":0}""");
    for (String line : lines) {
      JsonNode row = new ObjectMapper().readTree(line);
      assertThat(columns).containsAll(row.properties().stream().map(field -> field.getKey()).toList());
    }
  }

  @Test
  void itIsWrittenOnceAndAgainOnlyWhenItIsAnother() throws IOException {
    var puts = new ArrayList<String>();
    var counted = new CalendarTable(new ForwardingStore(lake) {
      @Override
      public void put(String key, byte[] content, String contentType) throws IOException {
        puts.add(key);
        super.put(key, content, contentType);
      }
    });
    assertThat(counted.isCurrent()).isFalse();
    counted.write();
    counted.write();
    assertThat(puts).containsExactly(KEY);
    assertThat(counted.isCurrent()).isTrue();
    lake.put(KEY, "of older code".getBytes(UTF_8), "application/gzip");
    assertThat(counted.isCurrent()).isFalse();
    counted.write();
    assertThat(puts).containsExactly(KEY, KEY);
    assertThat(counted.isCurrent()).isTrue();
  }

  private static List<String> lines(byte[] gzipped) throws IOException {
    try (var content = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
      return new String(content.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
