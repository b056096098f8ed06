package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The values in the city's real files, where they are at hand (a folder `shared` beside the checkout), mean
/// something: each fits its column, and each category is one of the column's canonical values.
class RealValuesTest {
  private static final Path DATA = Path.of("../../shared/data");

  private final Datasets datasets = Datasets.load();

  @ParameterizedTest
  @CsvSource({"311_service_requests_2015.csv, windows-1252", "traffic_accidents_2014.csv, utf-8",
      "traffic_accidents_2015_2016.csv, utf-8"})
  void everyValueFitsItsColumn(String file, String encoding) throws IOException {
    Dataset feed = datasets.recognise(file).orElseThrow();
    var strangers = new TreeSet<String>();
    for (NamedCsvRecord row : rows(file, Charset.forName(encoding))) {
      for (Map.Entry<String, String> field : row.getFieldsAsMap().entrySet()) {
        Column column = owner(feed, field.getKey());
        String value = column == null ? null : clean(column, field.getValue());
        if (column != null && value != null && !fits(column, value)) {
          strangers.add(column.name() + ": " + (column.personal() ? "(personal)" : value));
        }
      }
    }
    assertThat(strangers).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"service_requests", "traffic_accidents"})
  void everyPolygonIsACanonicalNeighborhood(String feed) throws IOException {
    Path polygons = DATA.resolve("statistical_neighborhoods.geojson");
    assumeTrue(Files.exists(polygons), "no shared/data beside the checkout");
    Column neighborhood = datasets.feed(feed).orElseThrow().column("neighborhood").orElseThrow();
    Matcher names = Pattern.compile("\"NBHD_NAME\":\\s*\"([^\"]+)\"").matcher(Files.readString(polygons));
    var canonical = new TreeSet<String>();
    while (names.find()) {
      String folded = Column.fold(names.group(1));
      canonical.add(Objects.requireNonNull(
          neighborhood.synonyms().getOrDefault(folded, neighborhood.values().getOrDefault(folded, "?"))));
    }

    assertThat(canonical).hasSize(78).containsExactlyInAnyOrderElementsOf(neighborhood.values().values());
  }

  private static List<NamedCsvRecord> rows(String file, Charset encoding) throws IOException {
    Path path = DATA.resolve(file);
    assumeTrue(Files.exists(path), "no shared/data beside the checkout");
    var rows = new ArrayList<NamedCsvRecord>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path, encoding)) {
      reader.forEach(rows::add);
    }
    return rows;
  }

  private static @Nullable Column owner(Dataset feed, String header) {
    return feed.columns().stream()
        .filter(c -> c.from().stream().anyMatch(from -> Column.fold(from).equals(Column.fold(header)))).findFirst()
        .orElse(null);
  }

  private static @Nullable String clean(Column column, String text) {
    String value = text.strip();
    if (column.strip().isPresent()) {
      value = column.strip().get().matcher(value).replaceAll("");
    }
    String stripped = value;
    boolean nothing = value.isEmpty() || column.nullIf().stream().anyMatch(stripped::equalsIgnoreCase);
    return nothing ? null : column.synonyms().getOrDefault(Column.fold(value), value);
  }

  private static boolean fits(Column column, String value) {
    return switch (column.type().kind()) {
      case STRING -> column.values().isEmpty() || column.values().containsKey(Column.fold(value));
      case DATE, TIMESTAMP -> column.formats().stream().anyMatch(f -> TimeFormat.of(f).parse(value) != null);
      case INT, LONG -> value.matches("-?\\d+");
      case DOUBLE, DECIMAL -> value.matches("-?\\d+(\\.\\d+)?");
      case BOOLEAN -> value.equals("true") || value.equals("false");
      case MAP -> false;
    };
  }
}
