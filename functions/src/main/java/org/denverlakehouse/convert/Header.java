package org.denverlakehouse.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.Shown;

/// Where a file keeps each column of its dataset: the outcome of reading its header, whatever the era. Immutable.
public final class Header {
  /// How many records may stand above the header, a comment line for instance.
  private static final int MAX_LINES_ABOVE = 10;
  /// Rows carry the names of columns that no one knows; Glue allows no longer name either.
  private static final int MAX_NAME_CHARS = 255;
  private static final int MAX_NAMES_SHOWN = 30;
  private static final int ABSENT = -1;
  private static final Pattern VALUE = Pattern.compile("[-+]?\\d[\\d.,:/T -]{0,30}( ?[AaPp][Mm])?");

  private final List<String> names;
  private final int[] fieldOfColumn;
  private final List<Integer> extraFields;

  private Header(List<String> names, int[] fieldOfColumn, List<Integer> extraFields) {
    this.names = names;
    this.fieldOfColumn = fieldOfColumn;
    this.extraFields = extraFields;
  }

  /// Reads records until one is the header, and leaves the reader in front of the first row.
  ///
  /// @throws HeaderException when none of the first records is one
  public static Header read(RecordReader records, Dataset dataset) throws IOException {
    List<String> closest = List.of();
    long mostKnown = -1;
    boolean rows = false;
    int linesAbove = records.headerComesFirst() ? 0 : MAX_LINES_ABOVE;
    for (int i = 0; i <= linesAbove && records.next(); i++) {
      List<String> names = names(records);
      Header header = of(names, dataset);
      if (header.missingRequired(dataset).isEmpty()) {
        requireShortNames(names, records.line());
        return header;
      }
      if (names.stream().anyMatch(Header::isValue)) {
        rows = true;
        continue;
      }
      long known = Arrays.stream(header.fieldOfColumn).filter(field -> field != ABSENT).count();
      if (known > mostKnown) {
        mostKnown = known;
        closest = names;
      }
    }
    if (closest.isEmpty() && !rows) {
      throw new HeaderException("The file has no header.");
    }
    throw new HeaderException(describe(closest, of(closest, dataset).missingRequired(dataset), dataset));
  }

  /// How many columns the file has.
  public int fieldCount() {
    return names.size();
  }

  /// The source's name of a field.
  String name(int field) {
    return names.get(field);
  }

  /// The field that holds a column of the dataset, by the column's index; -1 when the file has none.
  int fieldOf(int column) {
    return fieldOfColumn[column];
  }

  /// Fields that no column of the dataset takes.
  List<Integer> extraFields() {
    return extraFields;
  }

  /// The source's names of the fields that no column takes, for messages: new columns that the city has added.
  public List<String> unknownNames() {
    return extraFields.stream().map(names::get).filter(name -> !name.isBlank()).map(Shown::text).toList();
  }

  /// Names of the dataset's columns that this file does not have.
  public List<String> missingColumns(Dataset dataset) {
    var missing = new ArrayList<String>();
    for (int i = 0; i < fieldOfColumn.length; i++) {
      Column column = dataset.columns().get(i);
      if (fieldOfColumn[i] == ABSENT && !column.isDerived()) {
        missing.add(column.name());
      }
    }
    return missing;
  }

  private static void requireShortNames(List<String> names, long line) throws HeaderException {
    for (String name : names) {
      if (name.length() > MAX_NAME_CHARS) {
        throw new HeaderException("The header in line " + line + " has a name of " + name.length() + " characters ("
            + Shown.text(name) + "); no column's may have more than " + MAX_NAME_CHARS + ". Shorten it in the file.");
      }
    }
  }

  private List<Column> missingRequired(Dataset dataset) {
    var missing = new ArrayList<Column>();
    for (int i = 0; i < fieldOfColumn.length; i++) {
      if (fieldOfColumn[i] == ABSENT && dataset.columns().get(i).required()) {
        missing.add(dataset.columns().get(i));
      }
    }
    return missing;
  }

  /// The names; one that was there before, letter by letter, gets a number, so that `extra` can hold all.
  private static List<String> names(RecordReader records) {
    var names = new LinkedHashSet<String>();
    var counts = new HashMap<String, Integer>();
    for (int i = 0; i < records.fieldCount(); i++) {
      String name = Values.trimmed(records.field(i));
      String unique = name;
      while (!names.add(unique)) {
        unique = (name + " (" + counts.merge(name, 2, (count, _) -> count + 1) + ")").strip();
      }
    }
    return List.copyOf(names);
  }

  /// A number or a time is no name: a line with one is a row, and may name people.
  private static boolean isValue(String text) {
    return VALUE.matcher(text).matches();
  }

  private static Header of(List<String> names, Dataset dataset) {
    Map<String, Integer> fieldOfName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fieldOfName.putIfAbsent(Column.fold(names.get(i)), i);
    }
    int[] fieldOfColumn = new int[dataset.columns().size()];
    var taken = new boolean[names.size()];
    for (int i = 0; i < fieldOfColumn.length; i++) {
      fieldOfColumn[i] = ABSENT;
      for (String alias : dataset.columns().get(i).from()) {
        Integer field = fieldOfName.get(Column.fold(alias));
        if (field != null && !taken[field]) {
          fieldOfColumn[i] = field;
          taken[field] = true;
          break;
        }
      }
    }
    var extra = new ArrayList<Integer>();
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        extra.add(i);
      }
    }
    return new Header(names, fieldOfColumn, List.copyOf(extra));
  }

  private static String describe(List<String> found, List<Column> missing, Dataset dataset) {
    var text = new StringBuilder();
    for (Column column : missing) {
      text.append("no column for the required \"").append(column.name()).append("\". Looked for: ");
      text.append(String.join(", ", column.from())).append(". ");
    }
    text.append(found.isEmpty()
        ? "The file seems to have no header: its first lines hold values, which are not shown. "
        : "The header has: " + Shown.texts(found, MAX_NAMES_SHOWN) + ". ");
    text.append("If the city renamed it, add the new name under \"from\" of ").append(missing.getFirst().name());
    text.append(" in datasets/").append(dataset.name()).append(".yaml and replay.");
    return text.toString();
  }
}
