package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Random;
import org.denverlakehouse.convert.Header;
import org.denverlakehouse.convert.Polygons;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.MemoryObjectStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The made-up areas are read by the system's own reader, cover Denver's box, and lie where the made-up events do.
class NeighborhoodAreasTest {
  @TempDir
  Path folder;

  @Test
  void theSameBytesComeAnywhere() throws IOException {
    byte[] first = Files.readAllBytes(written("first"));
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(written("second")).hasBinaryContent(first);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void everyCentreLiesInItsOwnArea() throws IOException {
    Polygons areas = read(written("areas"));

    assertThat(areas.unusable()).isEmpty();
    assertThat(Neighborhood.ALL).hasSize(areas.size()).allSatisfy(
        own -> assertThat(areas.at(own.longitude(), own.latitude())).contains(own.name()));
  }

  @Test
  void noPointOfTheBoxIsInNoArea() throws IOException {
    Polygons areas = read(written("areas"));
    var random = new Random(78);

    int missed = 0;
    for (int i = 0; i < 20_000; i++) {
      boolean found = areas.at(random.nextDouble(-105.119, -104.581), random.nextDouble(39.601, 39.919)).isPresent();
      missed += found ? 0 : 1;
    }
    // Corners are rounded to a centimetre.
    assertThat(missed).isLessThan(10);
  }

  private Path written(String name) throws IOException {
    Path file = folder.resolve(name);
    assertThat(NeighborhoodAreas.write(file)).isEqualTo(78);
    return file;
  }

  private static Polygons read(Path path) throws IOException {
    var store = new MemoryObjectStore("landing", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    store.put(NeighborhoodAreas.FILE_NAME, path, "application/geo+json");
    var file = new SourceFile(store, store.head(NeighborhoodAreas.FILE_NAME).orElseThrow());
    Dataset feed = Datasets.load().recognise(NeighborhoodAreas.FILE_NAME).orElseThrow();
    var origin = new RecordConverter.Origin("load-1", NeighborhoodAreas.FILE_NAME, Instant.EPOCH, LocalDate.EPOCH);
    var areas = new HashMap<String, String>();
    try (RecordReader records = file.records(feed.encodings())) {
      var converter = new RecordConverter(feed, Header.read(records, feed), Instant.EPOCH, Polygons.NONE);
      while (records.next()) {
        assertThat(converter.check(records)).isNull();
        Row row = converter.convert(records, origin);
        areas.put((String) row.get(1), (String) row.get(4));
      }
    }
    return Polygons.of("made up", areas);
  }
}
