package org.denverlakehouse.local.command;

import java.nio.file.Path;
import java.util.Optional;
import org.denverlakehouse.handler.Wiring;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of verbs that run a lakehouse here.
class LocalOptions {
  @Option(names = "--data", paramLabel = "DIR", defaultValue = ".lakehouse", description = "folder that keeps everything (default: ${DEFAULT-VALUE})")
  Path data = Path.of(".lakehouse");

  @Option(names = "--port", paramLabel = "PORT", description = "port on 127.0.0.1 (default: 4566 for up, any free one for the others)")
  @Nullable
  Integer port;

  @Option(names = "--window", paramLabel = "none|MONTHS", description = "how much stays visible, instead of what the datasets say")
  @Nullable
  String window;

  Optional<String> window() {
    if (window != null) {
      try {
        var _ = Wiring.parseWindow(window);
      } catch (IllegalArgumentException e) {
        throw new CommandException(2, e.getMessage() == null ? "--window " + window : e.getMessage());
      }
    }
    return Optional.ofNullable(window);
  }
}
