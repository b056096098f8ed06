package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.denverlakehouse.query.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"n;bigint;1234567;1,234,567", "n;double;1.2345678E7;12,345,678",
      "n;double;0.125;0.13", "n;double;-0.001;0", "n;double;NaN;–", "share_percent;double;12.34;12.34\u00A0%",
      "median_seconds;bigint;36;36 s", "median_seconds;bigint;18720;5 h 12 min",
      "median_seconds;bigint;187200;2 days 4 h",
      "median_seconds;bigint;86400;1 day", "median_seconds;bigint;2592000;30 days", "median_seconds;varchar;36;36",
      "partial;boolean;true;yes", "at;timestamp;2016-01-01 10:00:00.000;2016-01-01 10:00:00",
      "year;varchar;2016;2016", "n;decimal(10,2);1000.50;1,000.5"})
  void showsAValueAsAPersonReadsIt(String name, String type, String value, String shown) {
    assertThat(Display.value(new QueryResult.Column(name, type), value)).isEqualTo(shown);
  }

  @Test
  void showsNothingForNull() {
    assertThat(Display.value(new QueryResult.Column("n", "bigint"), null)).isEqualTo("–");
  }

  @ParameterizedTest
  @CsvSource({"0,0 B", "1023,1023 B", "1024,1 KB", "3400000,3.2 MB", "5000000000000,4.5 TB"})
  void showsBytes(long bytes, String shown) {
    assertThat(Display.bytes(bytes)).isEqualTo(shown);
  }
}
