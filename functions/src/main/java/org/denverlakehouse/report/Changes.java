package org.denverlakehouse.report;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.denverlakehouse.report.ReportSummary.Question;
import org.denverlakehouse.report.ReportSummary.Reach;
import org.jspecify.annotations.Nullable;

/// What changed from one report to the next, in plain sentences: first with which report this one is compared, then questions
/// that lost or found their answer, then data that moved, then findings that say something else, best rank first.
final class Changes {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

  private final ReportSummary earlier;
  private final ReportSummary now;
  private final List<String> sentences = new ArrayList<>();

  private Changes(ReportSummary earlier, ReportSummary now) {
    this.earlier = earlier;
    this.now = now;
  }

  /// What to say when there is no earlier report.
  static List<String> ofFirst() {
    return List.of("This is the first report; the next one tells what changed since.");
  }

  /// What to say when the earlier report cannot be read.
  static List<String> unknown() {
    return List.of("What changed is not known: the earlier report's summary could not be read.");
  }

  /// Never empty: when nothing changed, it says so.
  static List<String> between(ReportSummary earlier, ReportSummary now, ZoneId zone) {
    var changes = new Changes(earlier, now);
    changes.answers();
    changes.data();
    changes.findings();
    String since = TIME.format(earlier.madeAt().atZone(zone));
    if (changes.sentences.isEmpty()) {
      return List.of("Nothing changed since the report of " + since + ": same data, same findings.");
    }
    changes.sentences.addFirst("Compared with the report of " + since + ":");
    return List.copyOf(changes.sentences);
  }

  private void answers() {
    Map<String, Question> before = byName(earlier.questions());
    Map<String, Question> after = byName(now.questions());
    for (Question question : after.values()) {
      Question was = before.get(question.name());
      if (was == null) {
        say("New question: " + end(question.title()));
      } else if (was.answered() && !question.answered()) {
        say("No answer this time: " + end(question.title()));
      } else if (!was.answered() && question.answered()) {
        say("Answered again: " + end(question.title()));
      }
    }
    before.values().stream().filter(question -> !after.containsKey(question.name()))
        .forEach(question -> say("No longer asked: " + end(question.title())));
  }

  private void data() {
    if (earlier.datasets() == null || now.datasets() == null) {
      return;
    }
    var before = new TreeMap<String, Reach>();
    earlier.datasets().forEach(reach -> before.put(reach.dataset(), reach));
    for (Reach reach : now.datasets()) {
      Reach was = before.remove(reach.dataset());
      if (was == null) {
        say("New data: " + reach.dataset() + ", " + rows(reach.rows()) + ", to " + reach.asOf() + ".");
      } else if (!was.equals(reach)) {
        say(DataMove.sentence(was, reach));
      }
    }
    before.values().forEach(was -> say("Gone: " + was.dataset() + ", which had " + rows(was.rows()) + "."));
  }

  private void findings() {
    Map<String, Question> before = byName(earlier.questions());
    now.questions().stream().sorted(Comparator.comparingInt(Changes::rank).thenComparing(Question::name))
        .forEach(question -> {
          Question was = before.get(question.name());
          // A question that is new, or was or is without an answer, has been told already.
          if (was != null && was.answered() && question.answered()
              && !Objects.equals(was.finding(), question.finding())) {
            say(question.title() + " Before: " + quoted(was.finding()) + " Now: " + quoted(question.finding()));
          }
        });
  }

  private void say(String sentence) {
    sentences.add(sentence);
  }

  private static int rank(Question question) {
    return question.rank() == null ? Integer.MAX_VALUE : question.rank();
  }

  private static String quoted(@Nullable String finding) {
    return finding == null ? "nothing to tell." : "“" + finding + "”";
  }

  /// A title as the end of a sentence.
  private static String end(String title) {
    return title.endsWith("?") || title.endsWith(".") ? title : title + ".";
  }

  static String rows(long rows) {
    return Display.count(rows) + (rows == 1 ? " row" : " rows");
  }

  private static Map<String, Question> byName(List<Question> questions) {
    var byName = new TreeMap<String, Question>();
    questions.forEach(question -> byName.put(question.name(), question));
    return byName;
  }
}
