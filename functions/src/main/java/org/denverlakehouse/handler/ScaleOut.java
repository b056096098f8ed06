package org.denverlakehouse.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The state machine that loads a large file in steps: plan, convert the ranges at the same time, commit; planned again when
/// other loads were faster, and recorded as failed when a step stays failed. The stack deploys this very definition, and the
/// embedded cloud runs it.
public final class ScaleOut {
  /// What stands in the definition, as `${...}`, for the name of the function with [LargeFileHandler].
  public static final String LARGE_FILE_FUNCTION = "LargeFileFunction";
  /// The same for the function with [RangeHandler].
  public static final String RANGE_FUNCTION = "RangeFunction";

  private static final String RESOURCE = "scale-out.asl.json";

  private ScaleOut() {}

  /// The definition in Amazon States Language.
  public static String definition() {
    try (InputStream in = Objects.requireNonNull(ScaleOut.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
