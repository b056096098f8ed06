package org.denverlakehouse.report;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.denverlakehouse.report.ReportSummary.Reach;
import org.jspecify.annotations.Nullable;

/// How the data of one table moved between two reports, in one sentence.
final class DataMove {
  private DataMove() {}

  static String sentence(Reach was, Reach now) {
    var parts = new ArrayList<String>();
    if (!Objects.equals(was.asOf(), now.asOf())) {
      parts.add("data to " + now.asOf() + ", before to " + was.asOf());
    }
    long more = now.rows() - was.rows();
    if (more != 0) {
      parts.add(Display.count(Math.abs(more)) + (Math.abs(more) == 1 ? " row " : " rows ")
          + (more > 0 ? "more" : "fewer") + ", now " + Display.count(now.rows()));
    }
    months(was, now, parts);
    if (parts.isEmpty()) {
      parts.add("loaded again, with as many rows for the same days");
    }
    return now.dataset() + ": " + String.join("; ", parts) + ".";
  }

  private static void months(Reach was, Reach now, List<String> parts) {
    Months before = Months.of(was);
    Months after = Months.of(now);
    if (before == null || after == null) {
      return;
    }
    after.without(before).forEach(months -> parts.add(months + " came"));
    before.without(after).forEach(months -> parts.add(months + " went"));
  }

  /// A range of months, both ends in it.
  private record Months(YearMonth first, YearMonth last) {
    /// Null for a table without months, or when what is said of them makes no sense.
    static @Nullable Months of(Reach reach) {
      if (reach.firstMonth() == null || reach.lastMonth() == null) {
        return null;
      }
      try {
        return new Months(YearMonth.parse(reach.firstMonth()), YearMonth.parse(reach.lastMonth()));
      } catch (DateTimeException e) {
        return null;
      }
    }

    /// What of this range the other lacks: at most a piece before it and one after it.
    List<Months> without(Months other) {
      var pieces = new ArrayList<Months>();
      if (first.isBefore(other.first)) {
        pieces.add(new Months(first, earlier(last, other.first.minusMonths(1))));
      }
      if (last.isAfter(other.last)) {
        pieces.add(new Months(later(first, other.last.plusMonths(1)), last));
      }
      return pieces;
    }

    private static YearMonth earlier(YearMonth a, YearMonth b) {
      return a.isBefore(b) ? a : b;
    }

    private static YearMonth later(YearMonth a, YearMonth b) {
      return a.isAfter(b) ? a : b;
    }

    @Override
    public String toString() {
      return first.equals(last) ? "month " + first : "months " + first + " to " + last;
    }
  }
}
