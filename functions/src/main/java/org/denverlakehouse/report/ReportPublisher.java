package org.denverlakehouse.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// Writes a report into the results bucket: `reports/<date>/` first, then `reports/latest/`, each with the page after
/// the CSV files that it links to. A reader of `latest` therefore never follows a link to a file that is not there.
public final class ReportPublisher {
  private static final String ROOT = "reports/";
  private static final String LATEST = ROOT + "latest/";
  private static final String PAGE = "index.html";

  private final ObjectStore results;

  public ReportPublisher(ObjectStore results) {
    this.results = results;
  }

  /// Writes all files of `report`; the same day's earlier report is replaced.
  public PublishedReport publish(Report report) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Answer answer : report.answers()) {
      if (answer.result().isPresent()) {
        QueryResult result = answer.result().get();
        files.put(answer.query().name() + ".csv", bytes(Csv.text(result)));
      }
    }
    files.put(PAGE, bytes(new ReportPage(report).html()));

    String folder = ROOT + report.date() + "/";
    write(folder, files);
    write(LATEST, files);
    removeOthers(folder, files);
    removeOthers(LATEST, files);
    return new PublishedReport(results.bucket(), folder + PAGE, LATEST + PAGE, report.date(), report.answers().size(),
        report.failed(), report.bytesScanned(), report.dollars());
  }

  private void write(String folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String type = file.getKey().equals(PAGE) ? "text/html; charset=utf-8" : "text/csv; charset=utf-8";
      results.put(folder + file.getKey(), file.getValue(), type);
    }
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
