package org.denverlakehouse.local.cloud;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Everything here logs to java.util.logging; only warnings are worth a terminal line.
public final class QuietLogging {
  /// Held here, because the log manager forgets the levels of loggers that nobody holds. The root alone would not do:
  /// airlift sets it back to INFO whenever it starts something.
  private static final List<Logger> LOGGERS = Stream
      .of("", "io", "com", "org.apache", "org.denverlakehouse", "org.eclipse", "org.gaul", "org.glassfish",
          "org.hibernate", "org.weakref")
      .map(Logger::getLogger).toList();

  private QuietLogging() {}

  /// Leaves an explicit configuration alone.
  public static void install() {
    if (System.getProperty("java.util.logging.config.file") == null) {
      LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }
  }
}
