package org.denverlakehouse.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// Brings a published report, the page and its files, from the results bucket into a folder.
final class ReportFetch {
  private static final String ROOT = "reports/";
  private static final String PAGE = "index.html";
  private static final int SHOWN_DATES = 10;
  /// What a report's files are called; nothing else of a bucket becomes a path here.
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Pattern DATE_FOLDER = Pattern.compile(ROOT + "(\\d{4}-\\d{2}-\\d{2})/" + Pattern.quote(PAGE));

  private final ObjectStore results;
  private final Path folder;

  ReportFetch(ObjectStore results, Path folder) {
    this.results = results;
    this.folder = folder;
  }

  /// Brings the newest report, or that of a day.
  ///
  /// @return the page, written after the files that it links to
  /// @throws CommandException when there is no such report, or the folder cannot be written
  Path bring(Optional<LocalDate> date) throws IOException {
    String prefix = ROOT + date.map(LocalDate::toString).orElse("latest") + "/";
    List<String> files = files(prefix);
    if (!files.contains(PAGE)) {
      throw new CommandException(date.isPresent() ? 2 : Lakehouse.FAILED, missing(date));
    }
    makeFolder();
    for (String file : files) {
      if (!file.equals(PAGE)) {
        copy(prefix, file);
      }
    }
    copy(prefix, PAGE);
    return folder.resolve(PAGE).toAbsolutePath().normalize();
  }

  private List<String> files(String prefix) throws IOException {
    try (Stream<StoredObject> objects = results.list(prefix)) {
      return objects.map(object -> object.key().substring(prefix.length())).filter(FILE.asMatchPredicate()).toList();
    }
  }

  private void copy(String prefix, String file) throws IOException {
    byte[] content;
    try {
      content = results.get(prefix + file);
    } catch (ObjectGoneException e) {
      throw new CommandException(Lakehouse.FAILED, "The report is just being replaced; fetch it again.");
    }
    Path whole = Files.write(folder.resolve(file + ".part"), content);
    var _ = Files.move(whole, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandException(Lakehouse.FAILED, "Cannot write a report to " + folder + ": " + e);
    }
  }

  private String missing(Optional<LocalDate> date) throws IOException {
    List<String> dates;
    try (Stream<StoredObject> objects = results.list(ROOT)) {
      dates = objects.map(object -> DATE_FOLDER.matcher(object.key())).filter(match -> match.matches())
          .map(match -> match.group(1)).toList();
    }
    if (date.isEmpty() || dates.isEmpty()) {
      return "There is no report yet in " + results.bucket() + "; `lakehouse report` makes one.";
    }
    String newest = dates.reversed().stream().limit(SHOWN_DATES).collect(Collectors.joining(", "));
    return "There is no report of " + date.get() + ". There " + (dates.size() == 1 ? "is one of " : "are those of ")
        + newest + (dates.size() > SHOWN_DATES ? " and older ones." : ".");
  }
}
