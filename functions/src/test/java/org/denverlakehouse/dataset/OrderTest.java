package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The later order day wins, then the later arrival, then key and ETag (DESIGN, 6.2). In each line the second is higher.
class OrderTest {
  @ParameterizedTest(name = "{0}: {1} under {2}")
  @CsvSource({
      "the order day decides before all, 2016-01-01 2016-09-01T00:00:00Z z z, 2016-01-02 2016-02-01T00:00:00Z a a",
      "then the arrival, 2016-01-01 2016-02-01T00:00:00Z z z, 2016-01-01 2016-02-01T00:00:01Z a a",
      "then the key, 2016-01-01 2016-02-01T00:00:00Z a z, 2016-01-01 2016-02-01T00:00:00Z b a",
      "then the ETag, 2016-01-01 2016-02-01T00:00:00Z a a, 2016-01-01 2016-02-01T00:00:00Z a b"})
  void isDecidedBy(String rule, String lower, String higher) {
    assertThat(order(higher).isHigherThan(order(lower))).as(rule).isTrue();
    assertThat(order(lower).isHigherThan(order(higher))).as(rule).isFalse();
    assertThat(order(lower).isHigherThan(order(lower))).as("not above itself").isFalse();
  }

  private static Order order(String text) {
    String[] parts = text.split(" ", -1);
    return new Order(LocalDate.parse(parts[0]), Instant.parse(parts[1]), parts[2], parts[3]);
  }
}
