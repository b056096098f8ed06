package org.denverlakehouse.local.generate;

import java.util.List;

/// One of the 78 statistical neighborhoods, with the weights of its events.
///
/// @param name          the canonical name
/// @param oldName       the name as the files wrote it until 2020
/// @param slug          the slug as accident files wrote it until 2020
/// @param longitude     of the centre, degrees
/// @param latitude      of the centre, degrees
/// @param weekendFactor accidents on weekends, relative to the city's own pattern
record Neighborhood(String name, String oldName, String slug, double longitude, double latitude,
    double accidentWeight, double requestWeight, double weekendFactor, String zip, String precinct,
    String councilDistrict) {
  static final List<Neighborhood> ALL = Tables.rows("neighborhoods.txt").stream().map(Neighborhood::parse).toList();

  private static Neighborhood parse(List<String> row) {
    return new Neighborhood(row.get(0), row.get(1), row.get(2), Double.parseDouble(row.get(3)),
        Double.parseDouble(row.get(4)), Double.parseDouble(row.get(5)), Double.parseDouble(row.get(6)),
        Double.parseDouble(row.get(7)), row.get(8), row.get(9), row.get(10));
  }

  /// Police districts are the first digit of their precincts.
  String policeDistrict() {
    return precinct.substring(0, 1);
  }
}
