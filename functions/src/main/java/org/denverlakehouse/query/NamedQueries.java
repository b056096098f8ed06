package org.denverlakehouse.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;

/// All questions that the system knows, in name order. Adding one is adding a file. Immutable.
public record NamedQueries(List<NamedQuery> all) {
  private static final String FOLDER = "queries";
  private static final Pattern WORD = Pattern.compile("\\w+");

  public NamedQueries {
    all = List.copyOf(all);
  }

  /// The files of `queries/` that came with this code, from its folder or its jar.
  ///
  /// @throws QueryFileException when a file has a fault; it names all faults of all files
  public static NamedQueries load() {
    try {
      return from(Path.of(NamedQueries.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The files of `queries/` inside `root`, a folder or a jar; none when it has no such folder.
  ///
  /// @throws QueryFileException   when a file has a fault
  /// @throws UncheckedIOException when a file cannot be read
  public static NamedQueries from(Path root) {
    try {
      if (Files.isDirectory(root)) {
        return read(root.resolve(FOLDER));
      }
      try (FileSystem jar = FileSystems.newFileSystem(root)) {
        return read(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the query files in " + root.getFileName() + ".", e);
    }
  }

  /// The questions that can be asked where only some feeds are deployed: those that name no other feed.
  ///
  /// @param known    all feeds that a statement may name
  /// @param deployed those that there are
  public NamedQueries about(Datasets known, Datasets deployed) {
    Set<String> absent = known.feeds().stream().map(Dataset::name).filter(name -> deployed.feed(name).isEmpty())
        .collect(Collectors.toSet());
    return new NamedQueries(all.stream()
        .filter(query -> WORD.matcher(query.sql()).results().map(MatchResult::group).noneMatch(absent::contains))
        .toList());
  }

  /// The question of that name.
  public Optional<NamedQuery> find(String name) {
    return all.stream().filter(q -> q.name().equals(name)).findFirst();
  }

  private static NamedQueries read(Path folder) throws IOException {
    List<NamedQuery> queries = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Path file : files(folder)) {
      QueryFile.read(file.getFileName().toString(), Files.readString(file), faults).ifPresent(queries::add);
    }
    if (!faults.isEmpty()) {
      throw new QueryFileException(faults);
    }
    return new NamedQueries(queries);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(f -> f.getFileName().toString().endsWith(".sql")).sorted().toList();
    }
  }
}
