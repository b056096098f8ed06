package org.denverlakehouse.local.reference;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.dataset.Clock;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Granularity;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.SeriesPlan;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.dataset.Window;

/// The page `tables.md`: every table of the database, as `datasets/` defines it.
final class TablesPage {
  private static final List<String> COLUMN_HEADER = List.of("column", "type", "what it is");

  private final Markdown page = new Markdown();

  private TablesPage() {}

  static String of(Datasets datasets) {
    var tables = new TablesPage();
    tables.opening(datasets);
    datasets.feeds().forEach(tables::feed);
    tables.lineage();
    tables.page.heading(2, "System tables").paragraph("What the system keeps about its own work.");
    datasets.systemTables().forEach(tables::system);
    return tables.page.toString();
  }

  private void opening(Datasets datasets) {
    page.heading(1, "Tables")
        .paragraph("Every table of the Glue database `denver`. **This page is generated** from "
            + Markdown.link("`datasets/`", "../../datasets")
            + " by `./lakehouse reference`; a test fails when it is not"
            + " up to date. Types are Glue's. What the words mean is in "
            + Markdown.link("the dataset format", "dataset-format.md") + ".");
    var rows = new ArrayList<List<String>>();
    datasets.feeds().forEach(feed -> rows.add(summary(feed.table(), feed.title())));
    datasets.systemTables().forEach(table -> rows.add(summary(table, table.comment())));
    page.table(List.of("table", "what", "partition keys"), rows);
  }

  private static List<String> summary(TableSchema table, String words) {
    return List.of(Markdown.link(Markdown.code(table.name()), "#" + table.name()), Markdown.text(words), keys(table));
  }

  private static String keys(TableSchema table) {
    return table.partitionKeys().isEmpty() ? "none" : Markdown.codes(table.partitionKeys());
  }

  private void feed(Dataset feed) {
    page.heading(2, Markdown.code(feed.name())).paragraph(Markdown.text(feed.title() + ". " + feed.description()));
    var facts = new ArrayList<List<String>>();
    facts.add(List.of("partition keys", keys(feed.table()) + grain(feed.granularity())));
    facts.add(List.of("visible", feed.granularity() == Granularity.NONE ? "all" : visible(feed.window())));
    feed.eventTime().ifPresent(column -> {
      facts.add(List.of("event time", Markdown.code(column) + ", rows from " + feed.notBefore() + " on"));
      feed.updated().ifPresent(updated -> facts.add(List.of("an event ranks by", Markdown.code(updated))));
      facts.add(List.of("key of event rows", feed.key().isEmpty() ? "all source columns" : Markdown.codes(feed.key())));
      facts.add(List.of("times of the source", clock(feed.clock())));
    });
    facts.add(List.of("sorted by", feed.sort().isEmpty() ? "the order of the file" : Markdown.codes(feed.sort())));
    facts.add(List.of("counted by", feed.countBy().isEmpty() ? "day alone" : Markdown.codes(feed.countBy())));
    feed.forecast().ifPresent(plan -> facts.add(List.of("forecast", series(plan))));
    facts.add(List.of("file names", Markdown.codes(feed.files()) + ", or any name under "
        + Markdown.code(feed.name() + "/")));
    facts.add(List.of("encodings tried", Markdown.codes(feed.encodings())));
    facts.add(List.of("sources", feed.sources().isEmpty()
        ? "none stated"
        : Markdown.codes(feed.sources().stream().map(URI::toString).toList())));
    facts.add(List.of("licence", Markdown.text(feed.licence())));
    facts.add(List.of("credit", Markdown.text(feed.attribution())));
    facts.add(List.of("defined in", Markdown.link(Markdown.code(feed.name() + ".yaml"),
        "../../datasets/" + feed.name() + ".yaml")));
    page.table(List.of("", ""), facts);
    page.table(List.of("column", "type", "what it is", "source headers", "notes"),
        feed.columns().stream().map(TablesPage::declared).toList());
  }

  private static String grain(Granularity granularity) {
    return switch (granularity) {
      case MONTH -> ": a partition for each month, like `2016-01`";
      case DAY -> ": a partition for each day";
      case NONE -> ": one partition `all`, replaced whole by each file";
    };
  }

  private static String visible(Window window) {
    return window.months().isPresent()
        ? "from the month " + window.months().getAsInt() + " months before the newest data on"
        : "all months";
  }

  private static String series(SeriesPlan plan) {
    var names = new ArrayList<String>();
    names.add(plan.name() + "/" + SeriesPlan.WHOLE);
    plan.by().keySet().forEach(word -> names.add(plan.name() + "/" + word + "/..."));
    return "series " + Markdown.codes(names);
  }

  private static String clock(Clock clock) {
    var words = new ArrayList<String>();
    for (Clock.Range range : clock.ranges()) {
      boolean last = range.until().equals(LocalDate.MAX);
      words.add(
          (last ? "" : "before " + range.until() + " ") + range.zone().getId() + (range.known() ? "" : " (assumed)")
              + (last && clock.ranges().size() > 1 ? " from then on" : ""));
    }
    return String.join("; ", words) + ". Shown as " + clock.zone().getId() + ".";
  }

  private static List<String> declared(Column column) {
    return List.of(Markdown.code(column.name()), Markdown.code(column.type().glueName()),
        Markdown.text(column.comment()), column.from().isEmpty() ? "" : Markdown.codes(column.from()), notes(column));
  }

  private static String notes(Column column) {
    var notes = new ArrayList<String>();
    if (column.required()) {
      notes.add("required");
    }
    if (column.personal()) {
      notes.add("**personal**");
    }
    column.derivation().ifPresent(_ -> notes.add("derived"));
    column.fallback().ifPresent(from -> notes.add("else " + Markdown.code(from.column()) + " of the polygon in "
        + Markdown.code(from.feed())));
    return String.join(", ", notes);
  }

  private void lineage() {
    page.heading(2, "Columns of every feed")
        .paragraph("Behind the declared columns each feed's table has these: where a row came from, and what ranks it.")
        .table(COLUMN_HEADER, plain(Lineage.COLUMNS));
  }

  private void system(TableSchema table) {
    page.heading(3, Markdown.code(table.name()))
        .paragraph(Markdown.text(table.comment()) + " Partition keys: " + keys(table) + ". Files: "
            + format(table.format()) + ". Defined in " + Markdown.link(Markdown.code(table.name() + ".yaml"),
                "../../datasets/system/" + table.name() + ".yaml")
            + ".")
        .table(COLUMN_HEADER, plain(table.columns()));
  }

  private static String format(StorageFormat format) {
    return switch (format) {
      case PARQUET -> "Parquet";
      case JSON_LINES -> "JSON lines";
    };
  }

  private static List<List<String>> plain(List<Column> columns) {
    return columns.stream()
        .map(c -> List.of(Markdown.code(c.name()), Markdown.code(c.type().glueName()), Markdown.text(c.comment())))
        .toList();
  }
}
