package org.denverlakehouse.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Asks web servers for files. Follows redirects itself, so that it knows where they lead. Thread-safe.
final class Web {
  private static final String AGENT = "denver-lakehouse";
  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private final HttpClient client;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final Hosts hosts;

  Web(FetchLimits limits, InstantSource clock, Hosts hosts) {
    // HTTP/1.1 alone: one file per server and day needs no more, and its ends of a body are simple.
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(limits.connect()).build();
    this.limits = limits;
    this.clock = clock;
    this.hosts = hosts;
  }

  /// Asks once.
  ///
  /// @param known what is known of the file, to be sent only if it changed; null asks for it whatever it is
  /// @param end   when all waiting ends
  Reply get(URI start, @Nullable FetchRecord known, Instant end) throws InterruptedException {
    var visited = new HashSet<URI>();
    URI at = start;
    while (visited.add(at)) {
      if (visited.size() > limits.redirects() + 1) {
        return refused("more than " + limits.redirects() + " redirects", null);
      }
      Reply reply = ask(at, known, end);
      if (!(reply instanceof Reply.Moved(URI to))) {
        return reply;
      }
      Optional<String> fault = fault(start, at, to);
      if (fault.isPresent()) {
        return refused("a redirect to " + Address.shown(to) + ", " + fault.get(), null);
      }
      at = to;
    }
    return refused("the redirects go in a circle, back to " + Address.shown(at), null);
  }

  /// Why a redirect is not followed; empty when it is.
  Optional<String> fault(URI start, URI from, URI to) {
    String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("which is no web address");
    }
    if (to.getHost() == null || to.getRawUserInfo() != null) {
      return Optional.of("which is no plain web address");
    }
    if (scheme.equals("http") && from.getScheme().equalsIgnoreCase("https")) {
      return Optional.of("from https to http, where anybody on the way could change the file");
    }
    if (!to.getHost().equals(start.getHost()) && hosts.isInside(to) && !hosts.isInside(start)) {
      return Optional.of("which is on the inside of this network");
    }
    return Optional.empty();
  }

  private Reply ask(URI uri, @Nullable FetchRecord known, Instant end) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), end);
    if (!left.isPositive()) {
      return Reply.Trouble.of("no time was left to ask");
    }
    Duration patience = left.compareTo(limits.answer()) < 0 ? left : limits.answer();
    try {
      HttpRequest request = request(uri, known, patience);
      return understand(uri, known, client.send(request, HttpResponse.BodyHandlers.ofPublisher()), end);
    } catch (IllegalArgumentException _) {
      return refused("the address " + Address.shown(uri) + " cannot be asked", null);
    } catch (HttpConnectTimeoutException _) {
      return Reply.Trouble.of("no connection to " + uri.getHost() + " within " + Pauses.shown(limits.connect()));
    } catch (HttpTimeoutException _) {
      return Reply.Trouble.of("no answer from " + uri.getHost() + " within " + Pauses.shown(patience));
    } catch (IOException e) {
      if (isUnknownHost(e)) {
        return new Reply.Trouble("nobody knows the server " + uri.getHost(), null, Optional.empty(), true);
      }
      return Reply.Trouble.of("no answer from " + uri.getHost() + ": " + said(e));
    }
  }

  private static HttpRequest request(URI uri, @Nullable FetchRecord known, Duration patience) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET().timeout(patience)
        .setHeader("User-Agent", AGENT).setHeader("Accept-Encoding", "identity");
    if (known != null && known.etag() != null) {
      request.setHeader("If-None-Match", known.etag());
    }
    if (known != null && known.lastModified() != null) {
      request.setHeader("If-Modified-Since", known.lastModified());
    }
    return request.build();
  }

  private Reply understand(URI uri, @Nullable FetchRecord known,
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, Instant end) {
    int status = response.statusCode();
    var body = new Body(limits.stall(), end, clock);
    response.body().subscribe(body);
    if (status == Reply.File.STATUS) {
      return file(response, body);
    }
    body.close();
    return switch (status) {
      case 301, 302, 303, 307, 308 -> location(uri, response);
      case Reply.NotModified.STATUS -> known != null && (known.etag() != null || known.lastModified() != null)
          ? new Reply.NotModified()
          : refused("304 (not modified), though nothing is known of the file yet", status);
      case 404, 410 ->
        new Reply.NoFile(FetchOutcome.GONE, status + " from " + uri.getHost() + ": no such file", status);
      case 408, 425, 429 -> trouble(uri, response);
      case 401, 403 ->
        refused(status + " from " + uri.getHost() + ": we may not read it (S3 says so too where there is no "
            + "such file)", status);
      default -> status >= SERVER_ERRORS
          ? trouble(uri, response)
          : refused(status + " from " + uri.getHost() + (status < CLIENT_ERRORS ? ", which is no file" : ""), status);
    };
  }

  private static Reply file(HttpResponse<?> response, Body body) {
    OptionalLong length = response.headers().firstValueAsLong("Content-Length");
    boolean marked = response.headers().allValues("Transfer-Encoding").stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("chunked"));
    if (length.isEmpty() && !marked) {
      body.close();
      return refused(
          "the server tells neither the length nor the end of the file, so that half of it could not be told "
              + "from all of it",
          Reply.File.STATUS);
    }
    return new Reply.File(marked ? OptionalLong.empty() : length, header(response, "Content-Type").orElse(""),
        validator(response, "ETag"), validator(response, "Last-Modified"), body);
  }

  /// What can be sent back as it is; anything else is as good as none.
  private static @Nullable String validator(HttpResponse<?> response, String name) {
    return header(response, name).filter(text -> text.matches("[ -~]{1,500}")).orElse(null);
  }

  private static Reply location(URI uri, HttpResponse<?> response) {
    String location = header(response, "Location").orElse("");
    try {
      if (!location.isBlank()) {
        return new Reply.Moved(uri.resolve(new URI(location)));
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    return refused("a redirect by " + uri.getHost() + " to nowhere", response.statusCode());
  }

  private Reply trouble(URI uri, HttpResponse<?> response) {
    Optional<Duration> pause = header(response, "Retry-After")
        .flatMap(text -> Pauses.retryAfter(text, clock.instant()));
    return new Reply.Trouble(response.statusCode() + " from " + uri.getHost(), response.statusCode(), pause, false);
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  private static Reply refused(String why, @Nullable Integer status) {
    return new Reply.NoFile(FetchOutcome.REFUSED, why, status);
  }

  private static boolean isUnknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  static String said(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        return cause.getMessage();
      }
    }
    return failure.getClass().getSimpleName();
  }
}
