package org.denverlakehouse.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a report into the results bucket: `reports/<date>/` first, then `reports/latest/`, each with the page after
/// the CSV files that it links to. A reader of `latest` therefore never follows a link to a file that is not there.
///
/// What changed is told against the summary in `reports/latest/`. It is replaced after the page that tells of the changes, so
/// that a run which died in between loses none: the next one still finds the summary of the report before.
public final class ReportPublisher {
  private static final String ROOT = "reports/";
  private static final String LATEST = ROOT + "latest/";
  private static final String PAGE = "index.html";
  private static final String SUMMARY = "report.json";
  private static final Logger LOG = LoggerFactory.getLogger(ReportPublisher.class);

  private final ObjectStore results;

  public ReportPublisher(ObjectStore results) {
    this.results = results;
  }

  /// Writes all files of `report`; the same day's earlier report is replaced.
  public PublishedReport publish(Report answered) throws IOException {
    ReportSummary summary = ReportSummary.of(answered);
    Report report = answered.withChanges(changes(summary, answered.settings().zone()));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Answer answer : report.answers()) {
      if (answer.result().isPresent()) {
        QueryResult result = answer.result().get();
        files.put(answer.query().name() + ".csv", bytes(Csv.text(result)));
      }
    }
    files.put(PAGE, bytes(new ReportPage(report).html()));
    files.put(SUMMARY, summary.json());

    String folder = ROOT + report.date() + "/";
    write(folder, files);
    write(LATEST, files);
    removeOthers(folder, files);
    removeOthers(LATEST, files);
    return new PublishedReport(results.bucket(), folder + PAGE, LATEST + PAGE, report.date(), report.answers().size(),
        report.failed(), report.bytesScanned(), report.dollars(),
        Announcement.of(report, results.bucket(), LATEST + PAGE, folder + PAGE));
  }

  /// What changed since the report that is the latest until now. Not knowing it is no reason to have no report.
  private List<String> changes(ReportSummary now, ZoneId zone) {
    try {
      return Changes.between(ReportSummary.read(results.get(LATEST + SUMMARY)), now, zone);
    } catch (ObjectGoneException e) {
      return Changes.ofFirst();
    } catch (IOException e) {
      LOG.warn("The summary of the earlier report cannot be read: {}", e.toString());
      return Changes.unknown();
    }
  }

  private void write(String folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      results.put(folder + file.getKey(), file.getValue(), type(file.getKey()));
    }
  }

  private static String type(String file) {
    return switch (file) {
      case PAGE -> "text/html; charset=utf-8";
      case SUMMARY -> "application/json";
      default -> "text/csv; charset=utf-8";
    };
  }

  /// Takes away what an earlier run left and this one does not have, so that a question that failed today does not
  /// show yesterday's answer as today's.
  private void removeOthers(String folder, Map<String, byte[]> files) throws IOException {
    List<String> stale;
    try (Stream<StoredObject> stored = results.list(folder)) {
      stale = stored.map(StoredObject::key).filter(key -> !files.containsKey(key.substring(folder.length()))).toList();
    }
    if (!stale.isEmpty()) {
      results.delete(stale);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
