package org.denverlakehouse.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Where a file of a dataset is published.
///
/// @param dataset its name
/// @param uri     http or https
record Address(String dataset, URI uri) {
  private static final int ID_DIGITS = 16;

  /// For logs, messages and the record: a query, or what stands before `@`, may be secret and is not told.
  String shown() {
    return shown(uri);
  }

  static String shown(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?...";
    String server = Objects.requireNonNullElse(uri.getRawAuthority(), "").replaceFirst(".*@", "...@");
    return uri.getScheme() + "://" + server + Objects.requireNonNullElse(uri.getRawPath(), "") + query;
  }

  /// The last part of the path; empty where it is none that an object may be called.
  Optional<String> fileName() {
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    String raw = Optional.ofNullable(uri.getRawPath()).orElse("");
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean slashInName = raw.toLowerCase(Locale.ROOT).contains("%2f");
    boolean usable = !name.isBlank() && !slashInName && name.chars().allMatch(c -> c >= ' ' && c != '\\' && c != 0x7F);
    return usable ? Optional.of(name) : Optional.empty();
  }

  /// The object of the lake that holds what is known of the address.
  String recordKey() {
    byte[] hash = Sha256.digest().digest(uri.toString().getBytes(StandardCharsets.UTF_8));
    return FetchRecords.FOLDER + dataset + "-" + HexFormat.of().formatHex(hash).substring(0, ID_DIGITS) + ".json";
  }
}
