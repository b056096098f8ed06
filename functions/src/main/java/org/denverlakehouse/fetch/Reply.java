package org.denverlakehouse.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What asking an address once, redirects followed, came to.
sealed interface Reply {
  /// A file comes.
  ///
  /// @param length       its bytes, where the server says; else the end is marked in the stream
  /// @param etag         as the server wrote it, quotes included
  /// @param lastModified as the server wrote it
  /// @param body         to be closed
  record File(OptionalLong length, String contentType, @Nullable String etag, @Nullable String lastModified,
      Body body) implements Reply {
    static final int STATUS = 200;
  }

  /// It is the one that the validators name.
  record NotModified() implements Reply {
    static final int STATUS = 304;
  }

  /// It lies elsewhere; [Web] asks there by itself.
  record Moved(URI to) implements Reply {}

  /// There is no file to be had, and trying again would not help.
  ///
  /// @param outcome GONE or REFUSED
  /// @param status  null without an answer
  record NoFile(FetchOutcome outcome, String why, @Nullable Integer status) implements Reply {}

  /// It may work another time.
  ///
  /// @param why         what happened
  /// @param status      null without an answer
  /// @param pause       how long the server asks to wait
  /// @param unknownHost nobody knows the server's name
  record Trouble(String why, @Nullable Integer status, Optional<Duration> pause, boolean unknownHost) implements Reply {
    static Trouble of(String why) {
      return new Trouble(why, null, Optional.empty(), false);
    }
  }
}
