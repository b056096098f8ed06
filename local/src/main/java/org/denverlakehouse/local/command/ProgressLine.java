package org.denverlakehouse.local.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.denverlakehouse.load.LoadListener;

/// Shows how a long work gets on in one line that is written over, on a terminal; elsewhere it stays silent. Called from
/// one thread at a time.
final class ProgressLine implements LoadListener {
  private static final int BAR_CELLS = 20;
  private static final long PAUSE_NANOS = 100_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private long lastNanos;
  private int lastLength;

  ProgressLine(PrintWriter out) {
    this(out, isTerminal());
  }

  ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  @Override
  public void surveyed(String key, long rows) {
    show(String.format(Locale.ROOT, "  surveying  %,d rows", rows));
  }

  @Override
  public void converted(String key, long rows, long total) {
    show("  reading    " + bar(rows, total));
  }

  /// Shows a share of a whole.
  void share(String verb, long done, long total) {
    show("  " + verb + " " + bar(done, total));
  }

  /// Says how far something is, no more often than one can read.
  void keepSaying(String text) {
    show("  " + text);
  }

  /// Says what is being done.
  synchronized void say(String text) {
    lastNanos = 0;
    show("  " + text);
  }

  /// Takes the line away.
  synchronized void clear() {
    if (terminal && lastLength > 0) {
      out.print("\r" + " ".repeat(lastLength) + "\r");
      out.flush();
      lastLength = 0;
    }
  }

  private synchronized void show(String text) {
    long now = System.nanoTime();
    if (!terminal || now - lastNanos < PAUSE_NANOS) {
      return;
    }
    lastNanos = now;
    out.print("\r" + text + " ".repeat(Math.max(0, lastLength - text.length())));
    out.flush();
    lastLength = text.length();
  }

  private static String bar(long done, long total) {
    int cells = total <= 0 ? 0 : (int) Math.min(BAR_CELLS, done * BAR_CELLS / total);
    return String.format(Locale.ROOT, "%,d of %,d rows  %s%s", done, total, "█".repeat(cells),
        "░".repeat(BAR_CELLS - cells));
  }
}
