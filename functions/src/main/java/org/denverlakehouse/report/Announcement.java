package org.denverlakehouse.report;

import java.util.List;
import org.denverlakehouse.query.QueryOutcome;

/// What to tell the people who wait for a report, as plain text for a mail or a chat. Immutable.
///
/// @param subject one line of at most 100 characters
/// @param text    the findings, what changed, where the page is, questions without an answer
public record Announcement(String subject, String text) {
  /// What Amazon SNS takes as a mail's subject.
  private static final int LONGEST_SUBJECT = 100;
  private static final int LONGEST_LINE = 400;
  private static final int MOST_CHANGES = 12;

  /// Tells of `report`, which stands at these keys of the bucket.
  static Announcement of(Report report, String bucket, String latestKey, String pageKey) {
    var text = new StringBuilder();
    line(text, report.settings().title());
    line(text, "Asked on " + ReportPage.TIME.format(report.madeAt()) + ".");
    heading(text, "What happened");
    List<Findings.Filled> top = Findings.top(report);
    if (top.isEmpty()) {
      line(text, "Nothing to tell: no question has an answer with data in it.");
    }
    for (int i = 0; i < top.size(); i++) {
      line(text, i + 1 + ". " + top.get(i).sentence());
    }
    heading(text, "What changed");
    some(text, report.changes().orElse(List.of()));
    heading(text, "The page");
    line(text, "latest      s3://" + bucket + "/" + latestKey);
    line(text, "this one    s3://" + bucket + "/" + pageKey);
    unanswered(text, report);
    return new Announcement(subject(report), text.toString());
  }

  private static String subject(Report report) {
    String failed = switch (report.failed()) {
      case 0 -> "";
      case 1 -> ", 1 question without an answer";
      default -> ", " + Display.count(report.failed()) + " questions without an answer";
    };
    String rest = " of " + report.date() + failed;
    // Mail headers are ASCII.
    String title = plain(report.settings().title()).replaceAll("[^ -~]", "?");
    return title.substring(0, Math.min(title.length(), LONGEST_SUBJECT - rest.length())) + rest;
  }

  private static void some(StringBuilder text, List<String> changes) {
    changes.stream().limit(MOST_CHANGES).forEach(change -> line(text, "- " + change));
    if (changes.size() > MOST_CHANGES) {
      line(text, "- and " + Display.count(changes.size() - MOST_CHANGES) + " more on the page");
    }
  }

  private static void unanswered(StringBuilder text, Report report) {
    if (report.failed() == 0) {
      return;
    }
    heading(text, "Without an answer");
    for (Answer answer : report.answers()) {
      if (answer.outcome() instanceof QueryOutcome.Failed failed) {
        line(text, "- " + answer.query().name() + ": " + failed.message());
      }
    }
  }

  private static void heading(StringBuilder text, String words) {
    text.append('\n');
    line(text, words);
  }

  /// One line, whatever the words hold: values come from files.
  private static void line(StringBuilder text, String words) {
    String plain = plain(words);
    text.append(plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE) + " ..." : plain).append('\n');
  }

  private static String plain(String words) {
    return words.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }
}
