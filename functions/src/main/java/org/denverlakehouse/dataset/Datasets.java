package org.denverlakehouse.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// All feeds and system tables that this build knows. Immutable.
public final class Datasets {
  private static final String FOLDER = "datasets";
  private static final String SYSTEM = "system/";
  private static final String YAML = ".yaml";
  /// Event files lie in this folder under a dataset's prefix; they are no snapshots.
  private static final String EVENTS = "events/";

  private final List<Dataset> feeds;
  private final List<TableSchema> systemTables;

  private Datasets(List<Dataset> feeds, List<TableSchema> systemTables) {
    this.feeds = List.copyOf(feeds);
    this.systemTables = List.copyOf(systemTables);
  }

  /// The definitions that are packaged with this code: every YAML file in `datasets/` and `datasets/system/`.
  ///
  /// @throws DatasetException with the faults of all files
  public static Datasets load() {
    try {
      return of(packaged());
    } catch (IOException e) {
      throw new UncheckedIOException("The dataset definitions cannot be read.", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The dataset definitions have no readable place.", e);
    }
  }

  /// The definitions in these texts by file name; those under `system/` are system tables.
  ///
  /// @throws DatasetException with the faults of all files
  public static Datasets of(Map<String, String> texts) {
    var faults = new ArrayList<Fault>();
    var files = new HashMap<String, String>();
    var feeds = new ArrayList<Dataset>();
    var definitions = new TreeMap<String, DatasetParser.Definition>();
    var systemTables = new ArrayList<TableSchema>();
    new TreeMap<>(texts).forEach((file, text) -> {
      try {
        if (file.startsWith(SYSTEM)) {
          systemTables.add(SystemTableParser.parse(file, text));
          claim(systemTables.getLast().name(), "table", file, files, faults);
        } else {
          definitions.put(file, DatasetParser.read(file, text));
          feeds.add(definitions.get(file).dataset());
          claim(feeds.getLast().name(), "table", file, files, faults);
          feeds.getLast().files().forEach(
              pattern -> claim(pattern.toLowerCase(Locale.ROOT), "file pattern", file, files, faults));
          feeds.getLast().forecast().ifPresent(plan -> claim(plan.name(), "name of series", file,
              definitions.get(file).forecastLine(), files, faults));
        }
      } catch (DatasetException e) {
        faults.addAll(e.faults());
      }
    });
    if (faults.isEmpty()) {
      // Before, a feed that is not there may be one whose own faults are to be mended first.
      definitions.forEach((file, definition) -> checkFallback(file, definition, feeds, faults));
    }
    if (!faults.isEmpty()) {
      throw new DatasetException(faults);
    }
    return new Datasets(feeds, systemTables);
  }

  private static void claim(String name, String what, String file, Map<String, String> files, List<Fault> faults) {
    claim(name, what, file, 1, files, faults);
  }

  private static void claim(String name, String what, String file, int line, Map<String, String> files,
      List<Fault> faults) {
    String other = files.putIfAbsent(what + " " + name, file);
    if (other != null) {
      faults.add(new Fault(file, line, "the " + what + " `" + name + "` is defined in " + other + " already."));
    }
  }

  /// Checks that a fallback names a feed of polygons.
  private static void checkFallback(String file, DatasetParser.Definition definition, List<Dataset> feeds,
      List<Fault> faults) {
    Fallback fallback = definition.dataset().fallbackColumn().flatMap(Column::fallback).orElse(null);
    if (fallback == null) {
      return;
    }
    Dataset polygons = feeds.stream().filter(feed -> feed.name().equals(fallback.feed())).findFirst().orElse(null);
    if (polygons == null) {
      faults.add(new Fault(file, definition.fallbackLine(), "`fallback` names the feed `" + fallback.feed()
          + "`, but there is no such feed" + Faults.didYouMean(fallback.feed(),
              feeds.stream().map(Dataset::name).toList())));
    } else if (polygons.eventTime().isPresent() || !isText(polygons, fallback.column())
        || !isText(polygons, Fallback.GEOMETRY)) {
      faults.add(new Fault(file, definition.fallbackLine(), "the feed `" + fallback.feed() + "` is none of polygons: "
          + "it needs string columns `" + fallback.column() + "` and `" + Fallback.GEOMETRY
          + "`, and no `event_time`."));
    }
  }

  private static boolean isText(Dataset feed, String column) {
    return feed.column(column).filter(found -> found.type().equals(ColumnType.STRING)).isPresent();
  }

  /// The feeds, by file name.
  public List<Dataset> feeds() {
    return feeds;
  }

  public Optional<Dataset> feed(String name) {
    return feeds.stream().filter(feed -> feed.name().equals(name)).findFirst();
  }

  /// The tables that the system keeps about its own work, by file name.
  public List<TableSchema> systemTables() {
    return systemTables;
  }

  /// The system table of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public TableSchema systemTable(String name) {
    return systemTables.stream().filter(table -> table.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no system table " + name + "."));
  }

  /// Every table of the database.
  public List<TableSchema> allTables() {
    return Stream.concat(feeds.stream().map(Dataset::table), systemTables.stream()).toList();
  }

  /// The same definitions with another window for every feed that has event times.
  public Datasets withWindow(Window window) {
    return new Datasets(feeds.stream().map(f -> f.eventTime().isPresent() ? f.withWindow(window) : f).toList(),
        systemTables);
  }

  /// Some of the feeds, with all system tables.
  ///
  /// @throws IllegalArgumentException when there is no feed of one of the names
  public Datasets only(Collection<String> names) {
    names.stream().filter(name -> feed(name).isEmpty()).findFirst().ifPresent(name -> {
      throw new IllegalArgumentException("There is no feed " + name + "; there are "
          + feeds.stream().map(Dataset::name).collect(Collectors.joining(", ")) + ".");
    });
    return new Datasets(feeds.stream().filter(feed -> names.contains(feed.name())).toList(), systemTables);
  }

  /// The feed that a landed snapshot file belongs to. A key under `<feed>/` belongs to that feed, apart from event
  /// files; one without a folder belongs to the feed whose longest name pattern fits it.
  public Optional<Dataset> recognise(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      return byName(key);
    }
    boolean file = !key.endsWith("/") && !key.startsWith(EVENTS, slash + 1);
    return file ? feed(key.substring(0, slash)) : Optional.empty();
  }

  /// The feed that a landed event file belongs to: one under `<feed>/events/`. Only feeds with event times have events.
  public Optional<Dataset> recogniseEvents(String key) {
    int slash = key.indexOf('/');
    boolean file = slash > 0 && key.startsWith(EVENTS, slash + 1) && !key.endsWith("/");
    return file ? feed(key.substring(0, slash)).filter(feed -> feed.eventTime().isPresent()) : Optional.empty();
  }

  private Optional<Dataset> byName(String name) {
    @Nullable
    Dataset best = null;
    int weight = -1;
    for (Dataset feed : feeds) {
      for (String pattern : feed.files()) {
        if (FileNames.weight(pattern) > weight && FileNames.isData(name) && FileNames.matches(pattern, name)) {
          best = feed;
          weight = FileNames.weight(pattern);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static SortedMap<String, String> packaged() throws IOException, URISyntaxException {
    URL code = Datasets.class.getProtectionDomain().getCodeSource().getLocation();
    return read(Path.of(code.toURI()));
  }

  /// The definitions in a folder of classes or a jar, by their path under `datasets/`.
  static SortedMap<String, String> read(Path folderOrJar) throws IOException {
    if (Files.isDirectory(folderOrJar)) {
      return readFolder(folderOrJar.resolve(FOLDER));
    }
    // A file system for it would load a hundred classes more at each start.
    var texts = new TreeMap<String, String>();
    try (var jar = new ZipFile(folderOrJar.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith(FOLDER + "/") && name.endsWith(YAML)) {
          try (InputStream in = jar.getInputStream(entry)) {
            texts.put(name.substring(FOLDER.length() + 1), new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return texts;
  }

  private static SortedMap<String, String> readFolder(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(path -> path.toString().endsWith(YAML)).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }
}
