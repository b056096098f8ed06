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

  /// 311 calls of 2019 to 2023: UTF-8 with a byte order mark, padded and unpadded times in one row in 2019.
  UTF_8_311("utf-8-bom-311", "311_service_requests_2019.csv",
      "311 requests 2019-23: UTF-8 with byte order mark, minimal quoting, no type and no neighborhood",
      LocalDate.of(2019, 1, 1), LocalDate.of(2019, 12, 31), 432_470 / 365.0),

  /// 311 calls of 2024 and 2025: Windows-1252, every field quoted, the type only in the summary.
  WINDOWS_1252_311("windows-1252-311", "311_service_requests_2024.csv",
      "311 requests 2024-25: Windows-1252, every field quoted, no type and no neighborhood", LocalDate.of(2024, 1, 1),
      LocalDate.of(2024, 12, 31), 455_214 / 366.0),

  /// Accidents as of May 2014: 17 columns, slugs, half of the times one second early.
  ACCIDENTS_2014("accidents-2014", "traffic_accidents_2014.csv",
      "accidents 2013-14: 17 columns, slugs, 46 % of times end in :59, a few rows from years before",
      LocalDate.of(2013, 5, 5), LocalDate.of(2014, 5, 4), 22_000 / 365.0),

  /// Accidents as of February 2019: 20 columns, two of them misspelt.
  ACCIDENTS_2019_FEBRUARY("accidents-2019-02", "traffic_accidents_2019_02.csv",
      "accidents 2014-19: 20 columns, misspelt names, None, times with .000001, points 0.000001",
      LocalDate.of(2014, 2, 15), LocalDate.of(2019, 2, 14), 282_244 / 4836.0),

  /// Accidents as of August 2019 to 2021: 45 columns, blanks for nothing.
  ACCIDENTS_2019_AUGUST("accidents-2019-08", "traffic_accidents_2019_08.csv",
      "accidents 2014-19: 45 columns in upper case, padded offenses, two blanks for nothing", LocalDate.of(2014, 8, 15),
      LocalDate.of(2019, 8, 14), 282_244 / 4836.0),

  /// Accidents of the hub, 2022 to 2024: 48 columns, names in lower and upper case.
  ACCIDENTS_HUB_2022("accidents-hub-2022", "ODC_CRIME_TRAFFICACCIDENTS5YR_P_2022.csv",
      "accidents 2018-23: 48 columns, point_x and point_y, values in the old and the new form",
      LocalDate.of(2018, 1, 1), LocalDate.of(2023, 12, 31), 282_244 / 4836.0),

  /// Accidents of the hub, 2024 to 2026: 47 columns, ids that are texts, times with AM and PM.
  ACCIDENTS_HUB_2024("accidents-hub-2024", "ODC_CRIME_TRAFFICACCIDENTS5YR_P_2024.csv",
      "accidents 2020-25: 47 columns, x and y, DP ids, M/D/YYYY, values in the old and the new form",
      LocalDate.of(2020, 7, 1), LocalDate.of(2025, 6, 30), 282_244 / 4836.0);

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
    return this == TAKE_HOME_311 || this == UTF_8_311 || this == WINDOWS_1252_311;
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
