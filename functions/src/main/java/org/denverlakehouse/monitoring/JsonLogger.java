package org.denverlakehouse.monitoring;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/// Logs INFO and above. Libraries talk at DEBUG, and Parquet is ten times slower when somebody listens there.
final class JsonLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final transient JsonLines lines;

  JsonLogger(String name, JsonLines lines) {
    this.name = name;
    this.lines = lines;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, String pattern,
      Object @Nullable [] arguments, @Nullable Throwable failure) {
    String message = arguments == null ? pattern : MessageFormatter.basicArrayFormat(pattern, arguments);
    lines.write(level, getName(), message, failure);
  }
}
