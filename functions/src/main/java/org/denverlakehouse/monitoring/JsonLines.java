package org.denverlakehouse.monitoring;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.slf4j.spi.MDCAdapter;

/// Writes log lines as JSON: `timestamp` (RFC 3339) and `level`, as Lambda knows them, `logger`, `message`, what the
/// thread is at (load id, request id) and, of an exception, its type, message and stack. Thread-safe.
final class JsonLines {
  /// Of a message or a stack; CloudWatch cuts long lines itself, which would break their JSON.
  private static final int LONGEST_TEXT = 16_000;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final InstantSource clock;
  private final MDCAdapter context;
  private final Consumer<String> lines;

  JsonLines(InstantSource clock, MDCAdapter context, Consumer<String> lines) {
    this.clock = clock;
    this.context = context;
    this.lines = lines;
  }

  void write(Level level, String logger, String message, @Nullable Throwable failure) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("timestamp", clock.instant().toString());
    line.put("level", level.toString());
    line.put("logger", logger);
    Map<String, String> at = context.getCopyOfContextMap();
    if (at != null) {
      new TreeMap<>(at).forEach(line::put);
    }
    line.put("message", cut(message));
    if (failure != null) {
      ObjectNode exception = line.putObject("exception");
      exception.put("type", failure.getClass().getName());
      exception.put("message", cut(String.valueOf(failure.getMessage())));
      exception.put("stack", cut(stack(failure)));
    }
    lines.accept(line.toString());
  }

  private static String stack(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }
}
