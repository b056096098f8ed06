package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A time in which the city wrote one of its files in one certain form.
public enum Era {
  /// 311 calls as of October 2016: ZIP, 24 upper-case columns, minimal quoting, UTC from 2015-11-15 on.
  TAKE_HOME_311("take-home-311", "311_service_requests.csv.zip",
      "311 requests 2015-16: ZIP with __MACOSX junk, minimal quoting, UTC clock from 2015-11-15 on",
      LocalDate.of(2015, 10, 13), LocalDate.of(2016, 10, 12), 470_640 / 366.0),

  /// Accidents as of October 2016: ZIP, 19 columns.
  TAKE_HOME_ACCIDENTS("take-home-accidents", "traffic_accidents.csv.zip",
      "accidents 2011-16: ZIP with __MACOSX junk, 19 columns", LocalDate.of(2011, 1, 1), LocalDate.of(2016, 10, 18),
      123_663 / 2118.0),

  /// 311 calls of 2024 and 2025: Windows-1252, every field quoted, the type only in the summary.
  WINDOWS_1252_311("windows-1252-311", "311_service_requests_2024.csv",
      "311 requests 2024-25: Windows-1252, every field quoted, no type and no neighborhood", LocalDate.of(2024, 1, 1),
      LocalDate.of(2024, 12, 31), 455_214 / 366.0),

  /// Accidents as of May 2014: 17 columns, slugs, half of the times one second early.
  ACCIDENTS_2014("accidents-2014", "traffic_accidents_2014.csv",
      "accidents 2013-14: 17 columns, slugs, 46 % of times end in :59, a few rows from years before",
      LocalDate.of(2013, 5, 5), LocalDate.of(2014, 5, 4), 22_000 / 365.0);

  private final String commandName;
  private final String fileName;
  private final String description;
  private final LocalDate from;
  private final LocalDate to;
  private final double rowsPerDay;

  Era(String commandName, String fileName, String description, LocalDate from, LocalDate to, double rowsPerDay) {
    this.commandName = commandName;
    this.fileName = fileName;
    this.description = description;
    this.from = from;
    this.to = to;
    this.rowsPerDay = rowsPerDay;
  }

  /// The name on the command line.
  public String commandName() {
    return commandName;
  }

  /// The file name that the dataset definitions recognise.
  public String fileName() {
    return fileName;
  }

  /// One line for `--help`.
  public String description() {
    return description;
  }

  /// First day unless told otherwise, as in the city's own file.
  public LocalDate from() {
    return from;
  }

  /// Last day unless told otherwise, inclusive.
  public LocalDate to() {
    return to;
  }

  /// Rows on an average day of the city's own file.
  public double rowsPerDay() {
    return rowsPerDay;
  }

  boolean isRequests() {
    return this == TAKE_HOME_311 || this == WINDOWS_1252_311;
  }

  /// The era of a command name.
  ///
  /// @throws IllegalArgumentException naming the known ones
  public static Era ofCommandName(String name) {
    for (Era era : values()) {
      if (era.commandName.equals(name)) {
        return era;
      }
    }
    throw new IllegalArgumentException("No era \"" + name + "\". There are: "
        + Arrays.stream(values()).map(Era::commandName).collect(Collectors.joining(", ")));
  }
}
