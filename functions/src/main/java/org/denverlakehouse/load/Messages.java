package org.denverlakehouse.load;

import java.util.List;
import java.util.Locale;
import org.denverlakehouse.convert.Reject;

/// The sentences that loads end with; never a value of a row.
final class Messages {
  private Messages() {}

  /// @param visible how many partitions the table shows after the load
  static String published(FileLoad file, Survey survey, Merge.Result result, int visible) {
    Accounting accounting = file.accounting();
    var text = new StringBuilder(count(accounting.published, "row")).append(" in ")
        .append(count(result.partitions().size(), "partition"));
    if (!result.partitions().isEmpty()) {
      text.append(" (").append(result.partitions().firstKey().values().getLast());
      text.append(" to ").append(result.partitions().lastKey().values().getLast()).append(")");
    }
    append(text, accounting.rejected, "rejected");
    append(text, accounting.duplicate, "duplicate");
    append(text, accounting.outsideWindow, "outside the window");
    append(text, accounting.superseded, "superseded");
    text.append("; ").append(count(visible, "partition")).append(" visible.");
    file.onePass().ifPresent(reason -> text.append(" Read in one pass: ").append(reason));
    if (!file.misfits().isEmpty()) {
      text.append(" Texts that did not fit and went to extra: ").append(file.misfits()).append('.');
    }
    if (!survey.missing().isEmpty()) {
      text.append(" Columns not in this file: ").append(some(survey.missing())).append('.');
    }
    if (!survey.unknown().isEmpty()) {
      text.append(" Columns kept in extra: ").append(some(survey.unknown())).append('.');
    }
    return text.toString();
  }

  static String superseded(Survey survey) {
    return count(survey.rowsRead(), "row") + ", none entered: files of higher order own all the days that it covers.";
  }

  static String noEventEntered(FileLoad file, Survey survey) {
    var text = new StringBuilder(count(survey.rowsRead(), "row")).append(", none entered");
    append(text, file.accounting().rejected, "rejected");
    append(text, file.accounting().duplicate, "older than what is there");
    append(text, file.accounting().outsideWindow, "outside the window");
    return text.append('.').toString();
  }

  static String held(String reason, String loadId) {
    return reason + ". Nothing was changed. If the file is right: lakehouse accept " + loadId
        + "; if it was cut off, drop the whole one.";
  }

  static String noAcceptedRow(Survey survey) {
    return survey.rowsRead() == 0
        ? "The file has a header but no rows."
        : String.format(Locale.ROOT, "None of the %,d rows can be kept; first: line %d: %s.", survey.rowsRead(),
            survey.firstReject().map(Reject::line).orElse(0L),
            survey.firstReject().map(Reject::message).orElse("unknown"));
  }

  private static String some(List<String> names) {
    int most = 5;
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most ? first + " and " + (names.size() - most) + " more" : first;
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(String.format(Locale.ROOT, "%,d ", count)).append(what);
    }
  }
}
