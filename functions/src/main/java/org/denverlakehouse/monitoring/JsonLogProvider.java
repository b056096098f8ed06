package org.denverlakehouse.monitoring;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// Makes every log line of a function one line of JSON on standard output, where Lambda takes it. The Lambda zip alone
/// names this provider (`src/lambda`): elsewhere others log.
public final class JsonLogProvider implements SLF4JServiceProvider {
  private static final String SLF4J_API = "2.0.99";

  private final BasicMarkerFactory markers = new BasicMarkerFactory();
  private final BasicMDCAdapter context = new BasicMDCAdapter();
  private @Nullable ILoggerFactory loggers;

  /// For slf4j, which finds it by its service file.
  public JsonLogProvider() {}

  @Override
  public void initialize() {
    var lines = new JsonLines(Clock.systemUTC(), context, System.out::println);
    var known = new ConcurrentHashMap<String, JsonLogger>();
    loggers = name -> known.computeIfAbsent(name, it -> new JsonLogger(it, lines));
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    if (loggers == null) {
      throw new IllegalStateException("slf4j initialises its provider first");
    }
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return SLF4J_API;
  }
}
