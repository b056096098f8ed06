package org.denverlakehouse.forecast;

/// Names of made-up series.
final class SeriesIds {
  static final SeriesId CITY = new SeriesId("made_up/city", "made_up", SeriesId.ALL, SeriesId.ALL);

  private SeriesIds() {}

  static SeriesId part(String value) {
    return new SeriesId("made_up/part/" + value, "made_up", "part", value);
  }
}
