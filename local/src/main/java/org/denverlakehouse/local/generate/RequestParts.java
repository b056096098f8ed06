package org.denverlakehouse.local.generate;

import java.util.List;
import java.util.function.Function;

/// The parts of a 311 record that several eras write alike: summary, odd zips, streets, points. Not thread-safe.
final class RequestParts {
  private static final int LONGEST_SUMMARY = 255;
  private static final long SEVENTEEN_DEGREES = 1_700_000_000_000_000L;
  private static final List<String> ODD_ZIPS = List.of("5", "8020", "802", "802191", "8021933", "K1A 0B1", "80???",
      "80204-", "80211.", "8");

  private final Places places = new Places(false);
  private final byte[][] exactNames;
  private final byte[][] shortNames;
  private final byte[][] endings;
  private final byte[][] oddZips = ODD_ZIPS.stream().map(Tables::latin).toArray(byte[][]::new);

  RequestParts() {
    this.exactNames = texts(Service.ALL, Service::name);
    this.shortNames = texts(Service.ALL, Service::shortName);
    this.endings = Tables.lines("phrases.txt").stream().map(Tables::latin).toArray(byte[][]::new);
  }

  /// The bytes of a text for each service.
  static byte[][] texts(List<Service> services, Function<Service, String> text) {
    return services.stream().map(service -> Tables.latin(text.apply(service))).toArray(byte[][]::new);
  }

  /// The published name, sometimes in lower case or with trailing blanks as people type, within an open field.
  void publishedName(CsvBuffer out, int service, Dice dice) {
    if (dice.chance(.1)) {
      for (byte b : exactNames[service]) {
        out.put(b >= 'A' && b <= 'Z' ? b + 32 : b);
      }
    } else {
      out.put(exactNames[service]);
    }
  }

  /// A few words of an agent, within an open field.
  void freeText(CsvBuffer out, int service, Dice dice) {
    out.put(shortNames[service]);
    int start = out.position();
    do {
      out.put(endings[dice.below(endings.length)]);
    } while (dice.chance(.15) && out.position() - start < LONGEST_SUMMARY / 2);
  }

  void shortName(CsvBuffer out, int service, Dice dice) {
    byte[] name = shortNames[service];
    int first = name[0];
    out.put(dice.chance(.5) ? Character.toUpperCase(first) : first);
    for (int i = 1; i < name.length; i++) {
      out.put(name[i]);
    }
  }

  void oddZip(CsvBuffer out, Dice dice) {
    out.field(oddZips[dice.below(oddZips.length)]);
  }

  /// Two lines of address and two streets of an intersection, as far as the case has them.
  ///
  /// @param unit      stands before the number of an apartment or the like
  /// @param unitShare share of addresses with one
  void streets(RequestCase request, byte[] unit, double unitShare, CsvBuffer out, Dice dice) {
    if (request.hasAddress) {
      places.address(out, dice);
      if (dice.chance(unitShare)) {
        out.open();
        out.put(unit);
        out.digits(1 + dice.below(400), 1);
        out.close();
      } else {
        out.empty();
      }
    } else {
      out.empty(2);
    }
    if (request.hasIntersection) {
      places.streetName(out, dice);
      places.streetName(out, dice);
    } else {
      out.empty(2);
    }
  }

  /// A point in the neighborhood, but where dirt strikes.
  void point(int neighborhood, long number, DirtSchedule dirt, CsvBuffer out, Dice dice) {
    long longitude = Places.longitude(neighborhood, dice);
    long latitude = dirt.strikes(Dirt.LONGITUDE_EQUALS_LATITUDE, number)
        ? longitude
        : Places.latitude(neighborhood, dice);
    if (dirt.strikes(Dirt.POINT_OUTSIDE, number)) {
      longitude -= SEVENTEEN_DEGREES;
    }
    out.open();
    out.decimal(longitude, 14);
    out.close();
    out.open();
    out.decimal(latitude, 14);
    out.close();
  }

  /// A dimension number per service for its agency, as an era writes it and as a loader should publish it: one agency
  /// has another name since 2019, one is sometimes shortened (a drift).
  static int[] agencyNumbers(Dimension dimension, boolean drift, boolean newNames) {
    return Service.ALL.stream().mapToInt(service -> {
      String canonical = switch (service.agency()) {
        case "Parks & Rec" -> "Parks & Recreation";
        case "Environmental Health" -> "Public Health & Environment";
        default -> service.agency();
      };
      boolean asWritten = service.agency().equals("Parks & Rec") ? drift : !newNames;
      return dimension.number(asWritten ? service.agency() : canonical, canonical);
    }).toArray();
  }
}
