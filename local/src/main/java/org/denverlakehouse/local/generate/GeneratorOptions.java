package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.OptionalLong;

/// What to generate; the same options give the same bytes. Immutable.
///
/// @param era         which form of which feed
/// @param seed        any number; another one gives other rows of the same kind
/// @param from        first day of events, Denver time
/// @param to          last day, inclusive
/// @param rows        records to write, repeats and rejects included; excludes `bytes`
/// @param bytes       size of the CSV in bytes, before any compression, met within 2 % from some 100 kB on; excludes
///                    `rows`
/// @param dirt        1 for the documented rates of dirt, 0 for none, 2 for twice as much
/// @param commentLine whether a comment line precedes the header, as one source reports of the take-home files
/// @param exact       whether the counts are the published ones of the take-home files, to the digit; only for their eras,
///                    with their days and the documented dirt
public record GeneratorOptions(Era era, long seed, LocalDate from, LocalDate to, OptionalLong rows, OptionalLong bytes,
    double dirt, boolean commentLine, boolean exact) {
  private static final LocalDate EARLIEST = LocalDate.of(2009, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2035, 12, 31);

  public GeneratorOptions {
    if (to.isBefore(from) || from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "No days from " + from + " to " + to + "; they must be in order, from " + EARLIEST + " to " + LATEST + ".");
    }
    if (rows.isPresent() && bytes.isPresent()) {
      throw new IllegalArgumentException("Either rows or bytes can be given, not both.");
    }
    if (rows.orElse(1) < 1 || rows.orElse(1) > 2_000_000_000L || bytes.orElse(1) < 1) {
      throw new IllegalArgumentException("Rows must be 1 to 2,000,000,000 and bytes positive.");
    }
    if (!(dirt >= 0 && dirt <= 1000)) {
      throw new IllegalArgumentException("Dirt must be 0 to 1000, not " + dirt + ".");
    }
    if (exact && era != Era.TAKE_HOME_311 && era != Era.TAKE_HOME_ACCIDENTS) {
      throw new IllegalArgumentException("Exact counts are known of " + Era.TAKE_HOME_311.commandName() + " and "
          + Era.TAKE_HOME_ACCIDENTS.commandName() + " only.");
    }
    if (exact && !(from.equals(era.from()) && to.equals(era.to()) && rows.isEmpty() && bytes.isEmpty() && dirt == 1)) {
      throw new IllegalArgumentException("A file of exact counts has days, rows and dirt of its own.");
    }
  }

  /// The era's own days and density, seed 1, documented dirt.
  public static GeneratorOptions of(Era era) {
    return new GeneratorOptions(era, 1, era.from(), era.to(), OptionalLong.empty(), OptionalLong.empty(), 1, false,
        false);
  }

  public GeneratorOptions withSeed(long newSeed) {
    return new GeneratorOptions(era, newSeed, from, to, rows, bytes, dirt, commentLine, exact);
  }

  public GeneratorOptions withDays(LocalDate newFrom, LocalDate newTo) {
    return new GeneratorOptions(era, seed, newFrom, newTo, rows, bytes, dirt, commentLine, exact);
  }

  /// That many records, whatever the days.
  public GeneratorOptions withRows(long newRows) {
    return new GeneratorOptions(era, seed, from, to, OptionalLong.of(newRows), OptionalLong.empty(), dirt,
        commentLine, exact);
  }

  /// That many bytes of CSV, whatever the days.
  public GeneratorOptions withBytes(long newBytes) {
    return new GeneratorOptions(era, seed, from, to, OptionalLong.empty(), OptionalLong.of(newBytes), dirt,
        commentLine, exact);
  }

  public GeneratorOptions withDirt(double newDirt) {
    return new GeneratorOptions(era, seed, from, to, rows, bytes, newDirt, commentLine, exact);
  }

  public GeneratorOptions withCommentLine(boolean newCommentLine) {
    return new GeneratorOptions(era, seed, from, to, rows, bytes, dirt, newCommentLine, exact);
  }

  /// The published counts of the take-home files, to the digit.
  public GeneratorOptions withExactCounts() {
    return new GeneratorOptions(era, seed, from, to, rows, bytes, dirt, commentLine, true);
  }
}
