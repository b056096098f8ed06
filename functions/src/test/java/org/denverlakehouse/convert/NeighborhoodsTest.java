package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.MemoryObjectStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A row's neighborhood is what the city published, else the polygon that holds the row's point, in the column's
/// spelling; and the column beside it says which.
class NeighborhoodsTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final Datasets DATASETS = Datasets.load();
  private static final Dataset REQUESTS = DATASETS.feed("service_requests").orElseThrow();
  private static final String SQUARE = "POLYGON ((-105 39.7, -104.9 39.7, -104.9 39.8, -105 39.8, -105 39.7))";
  private static final String FURTHER = "POLYGON ((-104.9 39.7, -104.8 39.7, -104.8 39.8, -104.9 39.8, -104.9 39.7))";
  private static final Polygons POLYGONS = Polygons.of("1", Map.of("Stapleton", SQUARE, "baker", FURTHER));

  @Test
  void whatTheCityPublishedStays() throws IOException {
    assertThat(neighborhood("STAPLETON,-104.85,39.75")).containsExactly("Central Park", "published");
    assertThat(neighborhood("Elsewhere,,")).containsExactly("Elsewhere", "published");
  }

  @Test
  void withoutOneThePolygonAroundThePointIsItsNeighborhoodInTheColumnsSpelling() throws IOException {
    assertThat(neighborhood(",-104.95,39.75")).containsExactly("Central Park", "polygon");
    assertThat(neighborhood("0,-104.85,39.75")).containsExactly("Baker", "polygon");
  }

  @Test
  void withoutAPointOrAPolygonThereIsNone() throws IOException {
    assertThat(neighborhood(",,")).containsExactly(null, null);
    assertThat(neighborhood(",-104.95,")).containsExactly(null, null);
    assertThat(neighborhood(",-105.1,39.75")).containsExactly(null, null);
    assertThat(neighborhood(",-105,40")).as("whole degrees are no point").containsExactly(null, null);
    assertThat(converted(REQUESTS, line(",-104.95,39.75"), Polygons.NONE).row()).containsEntry("neighborhood", null);
  }

  @Test
  void aStoredRowFollowsItsPointToOtherPolygonsUnlessItWasPublished() throws IOException {
    Polygons later = Polygons.of("2", Map.of("Overland", SQUARE));

    assertThat(moved(",-104.95,39.75", Polygons.NONE, later)).containsExactly("true", "Overland", "polygon");
    assertThat(moved(",-104.95,39.75", POLYGONS, later)).containsExactly("true", "Overland", "polygon");
    assertThat(moved(",-104.85,39.75", POLYGONS, later)).containsExactly("true", null, null);
    assertThat(moved(",-104.95,39.75", POLYGONS, POLYGONS)).containsExactly("false", "Central Park", "polygon");
    assertThat(moved("Baker,-104.95,39.75", POLYGONS, later)).containsExactly("false", "Baker", "published");
    assertThat(moved(",,", POLYGONS, later)).containsExactly("false", null, null);
  }

  @Test
  void aRowFromBeforeTheSourceColumnWasPublished() {
    var row = new Row(REQUESTS.table().columns().size());
    row.set(index("neighborhood"), "Baker");
    row.set(index("longitude"), -104.95);
    row.set(index("latitude"), 39.75);

    assertThat(new Relocation(REQUESTS, POLYGONS).apply(row)).isTrue();

    assertThat(row.get(index("neighborhood"))).isEqualTo("Baker");
    assertThat(row.get(index("neighborhood_source"))).isEqualTo("published");
    assertThat(new Relocation(REQUESTS, POLYGONS).apply(row)).isFalse();
  }

  @Test
  void aDatasetWithoutAFallbackIsNotTouched() {
    Dataset trees = Feed.column("type: string").dataset();

    assertThat(new Relocation(trees, POLYGONS).apply(new Row(trees.table().columns().size()))).isFalse();
  }

  /// The city's own polygons against the city's own neighborhoods of its accidents: what it drew is what it published,
  /// apart from points that lie on streets between two areas.
  @Test
  void theCitysPolygonsAgreeWithTheCitysNeighborhoods() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no shared/data beside the checkout");
    Polygons polygons = cityPolygons();
    Dataset accidents = DATASETS.feed("traffic_accidents").orElseThrow();
    Values spelling = new Values(accidents.column("neighborhood").orElseThrow());
    long known = 0;
    long agreeing = 0;
    for (Map<String, @Nullable Object> row : converted(accidents,
        Files.readString(DATA.resolve("traffic_accidents_2014.csv")), Polygons.NONE).rows()) {
      if (row.get("neighborhood") instanceof String published && row.get("longitude") instanceof Double x
          && row.get("latitude") instanceof Double y) {
        known++;
        agreeing += polygons.at(x, y).map(spelling::clean).filter(published::equals).isPresent() ? 1 : 0;
      }
    }
    assertThat(polygons.size()).isEqualTo(78);
    assertThat(agreeing + " of " + known).isEqualTo("4070 of 4170");
  }

  @Test
  void everyPolygonOfTheCityIsANeighborhoodOfBothFeeds() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no shared/data beside the checkout");
    Column column = REQUESTS.column("neighborhood").orElseThrow();

    assertThat(namesAndAreas().keySet().stream().map(new Values(column)::clean))
        .containsExactlyInAnyOrderElementsOf(column.values().values());
  }

  private static Polygons cityPolygons() throws IOException {
    return Polygons.of("city", namesAndAreas());
  }

  private static Map<String, String> namesAndAreas() throws IOException {
    var store = new MemoryObjectStore("landing", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    store.put("statistical_neighborhoods.geojson", DATA.resolve("statistical_neighborhoods.geojson"), "text/plain");
    var file = new SourceFile(store, store.head("statistical_neighborhoods.geojson").orElseThrow());
    Dataset feed = DATASETS.recognise("statistical_neighborhoods.geojson").orElseThrow();
    var areas = new HashMap<String, String>();
    try (RecordReader records = file.records(feed.encodings())) {
      var converter = new RecordConverter(feed, Header.read(records, feed), Feed.ARRIVED, Polygons.NONE);
      while (records.next()) {
        assertThat(converter.check(records)).isNull();
        assertThat(converter.eventDay()).isEqualTo(Dataset.ONLY_DAY);
        Row row = converter.convert(records, Feed.ORIGIN);
        areas.put((String) row.get(1), (String) row.get(4));
      }
    }
    return areas;
  }

  private static List<@Nullable String> neighborhood(String fields) throws IOException {
    Map<String, @Nullable Object> row = converted(REQUESTS, line(fields), POLYGONS).row();
    return both(row.get("neighborhood"), row.get("neighborhood_source"));
  }

  private static List<@Nullable String> moved(String fields, Polygons from, Polygons to) throws IOException {
    Map<String, @Nullable Object> named = converted(REQUESTS, line(fields), from).row();
    var row = new Row(REQUESTS.table().columns().size());
    for (int i = 0; i < row.size(); i++) {
      row.set(i, named.get(REQUESTS.table().columns().get(i).name()));
    }
    var result = new ArrayList<@Nullable String>();
    result.add(Boolean.toString(new Relocation(REQUESTS, to).apply(row)));
    result.addAll(both(row.get(index("neighborhood")), row.get(index("neighborhood_source"))));
    return result;
  }

  private static List<@Nullable String> both(@Nullable Object value, @Nullable Object source) {
    var both = new ArrayList<@Nullable String>();
    both.add((String) value);
    both.add((String) source);
    return both;
  }

  private static int index(String column) {
    return REQUESTS.columns().stream().map(Column::name).toList().indexOf(column);
  }

  private static String line(String fields) {
    return "Case Created dttm,Neighborhood,Longitude,Latitude\n01/05/2015 10:00:00 AM," + fields + "\n";
  }

  private static Feed.Outcome converted(Dataset dataset, String text, Polygons polygons) throws IOException {
    var origin = new RecordConverter.Origin("load-1", "a.csv", Feed.ARRIVED, LocalDate.of(2016, 5, 31));
    return Feed.of(dataset).convert(text, origin, polygons);
  }
}
