package org.denverlakehouse.source;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names the encodings that a file's texts needed, as [RecordReader#encoding] does, of parts that were read apart.
public final class UsedEncodings {
  static final String NONE = "ascii";
  static final Collector<CharSequence, ?, String> JOINED = Collectors.joining("+");

  private UsedEncodings() {}

  /// What one pass over all parts would have answered.
  ///
  /// @param encodings that were tried, in order
  /// @param ofParts   what each part's reader answered
  public static String of(List<String> encodings, Collection<String> ofParts) {
    Set<String> used = ofParts.stream().flatMap(names -> Arrays.stream(names.split("\\+", -1)))
        .collect(Collectors.toSet());
    String all = tried(encodings).map(name -> Charset.forName(name).name().toLowerCase(Locale.ROOT))
        .filter(used::contains)
        .distinct().collect(JOINED);
    return all.isEmpty() ? NONE : all;
  }

  /// Latin-1, which fits any bytes, is always the last.
  static Stream<String> tried(List<String> encodings) {
    return Stream.concat(encodings.stream(), Stream.of("iso-8859-1")).distinct();
  }
}
