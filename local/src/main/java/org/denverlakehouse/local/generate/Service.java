package org.denverlakehouse.local.generate;

import java.util.List;

/// A published 311 service.
///
/// @param name        as published
/// @param shortName   as agents typed it after the clock change
/// @param field       whether somebody must go out, or a call settles it
/// @param type        Inquiry, Request, Complaint or Compliment
/// @param medianDays  to close a request for work in the field
/// @param neverClosed share of cases that nobody ever closes (a record gap)
/// @param bulkClosed  share of closures stamped on one single day (a record gap)
record Service(String name, String shortName, String agency, boolean field, String type, double weight,
    double medianDays, double neverClosed, double bulkClosed) {
  static final List<Service> ALL = Tables.rows("services.txt").stream().map(Service::parse).toList();

  private static Service parse(List<String> row) {
    return new Service(row.get(0), row.get(1), row.get(2), row.get(3).equals("field"), row.get(4),
        Double.parseDouble(row.get(5)), Double.parseDouble(row.get(6)), Double.parseDouble(row.get(7)),
        Double.parseDouble(row.get(8)));
  }
}
