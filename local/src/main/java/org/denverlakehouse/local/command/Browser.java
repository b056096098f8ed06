package org.denverlakehouse.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Opens a page with what the desktop opens pages with, where there is a desktop.
final class Browser {
  private final Optional<String> opener;
  private final Starter starter;

  /// Starts a program and does not wait for it.
  @FunctionalInterface
  interface Starter {
    /// Starts it.
    ///
    /// @throws IOException when there is no such program
    void start(List<String> command) throws IOException;
  }

  /// @param system      as Java names the operating system
  /// @param environment of this process
  Browser(String system, Map<String, String> environment, Starter starter) {
    this.opener = opener(system.toLowerCase(Locale.ROOT), environment);
    this.starter = starter;
  }

  static Browser ofThisDesktop() {
    return new Browser(System.getProperty("os.name", ""), System.getenv(), command -> {
      var _ = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    });
  }

  /// Opens the page; false when there is nobody to show it to, which is no error.
  boolean open(Path page) {
    if (opener.isEmpty()) {
      return false;
    }
    try {
      starter.start(List.of(opener.get(), page.toUri().toString()));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Optional<String> opener(String system, Map<String, String> environment) {
    if (system.startsWith("mac")) {
      return Optional.of("open");
    }
    boolean desktop = isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
    return desktop ? Optional.of("xdg-open") : Optional.empty();
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
