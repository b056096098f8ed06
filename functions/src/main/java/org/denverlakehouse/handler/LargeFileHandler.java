package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.ScaledLoad;
import org.denverlakehouse.monitoring.Metrics;

/// The steps of the state machine of [ScaleOut] that are about the whole file, told by `step`: `plan`, `commit` and `fail`.
/// Thread-safe.
///
/// Every answer has the file's `key` and `etag`, the `round` and what is `next`: `CONVERT` with a `job`, its `ranges` by their
/// numbers and how many go `at_once`; `PLAN`, for another round; or `DONE`.
public final class LargeFileHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// After so many rounds in which others were faster the file is read in one pass, whatever they do.
  static final int MAX_ROUNDS = 3;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ScaledLoad load;
  private final int rangesAtOnce;
  private final Metrics metrics;

  /// For Lambda: configured by environment variables, see [Wiring].
  public LargeFileHandler() {
    this(Wiring.ofEnvironment());
  }

  public LargeFileHandler(Wiring wiring) {
    this.load = wiring.scaledLoad();
    this.rangesAtOnce = wiring.rangesAtOnce();
    this.metrics = wiring.metrics();
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    ScaledLoad inTime = load.within(Invocation.deadline(context));
    String step = text(event, "step");
    try (var _ = Invocation.logged(context)) {
      return switch (step) {
        case "plan" -> plan(inTime, event);
        case "commit" -> commit(inTime, event);
        case "fail" -> done(event, inTime.fail(file(event), new IOException(reason(event))));
        default -> throw new IllegalArgumentException("There is no step \"" + step + "\".");
      };
    } catch (IOException e) {
      throw new UncheckedIOException("The step " + step + " of " + text(event, "key") + " failed: " + e.getMessage(),
          e);
    }
  }

  private Map<String, Object> plan(ScaledLoad inTime, Map<String, Object> event) throws IOException {
    return switch (inTime.plan(file(event))) {
      case ScaledLoad.Planned.Ended(LoadRecord ended) -> done(event, ended);
      case ScaledLoad.Planned.ToConvert(String job, int ranges) -> {
        Map<String, Object> answer = answer(event, "CONVERT", round(event) + 1);
        answer.put("job", job);
        answer.put("ranges", IntStream.rangeClosed(1, ranges).boxed().toList());
        answer.put("at_once", rangesAtOnce);
        yield answer;
      }
    };
  }

  private Map<String, Object> commit(ScaledLoad inTime, Map<String, Object> event) throws IOException {
    List<String> results = event.get("results") instanceof List<?> keys
        ? keys.stream().map(String::valueOf).toList()
        : List.of();
    Optional<LoadRecord> ended = inTime.commit(text(event, "job"), results, round(event) >= MAX_ROUNDS);
    return ended.isPresent() ? done(event, ended.get()) : answer(event, "PLAN", round(event));
  }

  private Map<String, Object> done(Map<String, Object> event, LoadRecord ended) {
    LoadMetrics.tell(metrics, List.of(ended));
    Map<String, Object> answer = answer(event, "DONE", round(event));
    answer.put("load_id", ended.loadId());
    answer.put("status", ended.status().name());
    return answer;
  }

  private static Map<String, Object> answer(Map<String, Object> event, String next, int round) {
    var answer = new HashMap<String, Object>();
    answer.put("key", text(event, "key"));
    answer.put("etag", text(event, "etag"));
    answer.put("round", round);
    answer.put("next", next);
    return answer;
  }

  private static LandedFile file(Map<String, Object> event) {
    return new LandedFile(text(event, "key"), text(event, "etag"));
  }

  private static int round(Map<String, Object> event) {
    return event.get("round") instanceof Number round ? round.intValue() : 0;
  }

  /// Of a function's failure Step Functions tells all, its stack trace too, as JSON; the message is enough.
  private static String reason(Map<String, Object> event) {
    String cause = text(event, "cause");
    try {
      String message = MAPPER.readTree(cause).path("errorMessage").asText("");
      return message.isEmpty() ? text(event, "error") + ": " + cause : message;
    } catch (IOException _) {
      return text(event, "error") + ": " + cause;
    }
  }

  private static String text(Map<String, Object> event, String name) {
    return event.get(name) instanceof String text ? text : "";
  }
}
