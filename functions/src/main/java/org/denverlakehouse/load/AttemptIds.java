package org.denverlakehouse.load;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;

/// Names attempts by time and chance: `20261122T132133123Z-9f8e7d6c`. Thread-safe.
public final class AttemptIds implements Supplier<String> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final int RANDOM_BYTES = 4;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public AttemptIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String get() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return TIME.format(clock.instant()) + "-" + HexFormat.of().formatHex(bytes);
  }
}
