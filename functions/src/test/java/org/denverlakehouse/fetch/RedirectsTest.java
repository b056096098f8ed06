package org.denverlakehouse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.fetch.CityServer.file;
import static org.denverlakehouse.fetch.CityServer.status;
import static org.denverlakehouse.fetch.FetchRig.CSV;
import static org.denverlakehouse.fetch.FetchRig.KEY;
import static org.denverlakehouse.fetch.FetchRig.PATH;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file may have moved; where to, is looked at.
class RedirectsTest {
  private final FetchRig rig = new FetchRig();

  RedirectsTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect",
      "308 Permanent Redirect"})
  void aRedirectIsFollowedAndTheFileKeepsItsName(String status) throws Exception {
    rig.server.on(PATH, status(status, "Location: " + rig.server.uri("/store/8a1b?sig=x")));
    rig.server.on("/store/8a1b?sig=x", file(CSV));
    assertFetched();
    assertThat(rig.landed()).containsExactly(KEY);
  }

  @ParameterizedTest
  @CsvSource({"/other.csv, /other.csv", "other.csv, /data/other.csv", "../other.csv, /other.csv", "?v=2, /data/?v=2"})
  void aRelativeRedirectIsSeenFromWhereItStands(String location, String path) throws Exception {
    rig.server.on(PATH, status("302 Found", "Location: " + location));
    rig.server.on(path, file(CSV));
    assertFetched();
  }

  @Test
  void aRedirectMayLeadToAnotherServer() throws Exception {
    try (var other = new CityServer()) {
      rig.server.on(PATH, status("302 Found", "Location: " + other.uri("/x")));
      other.on("/x", file(CSV));
      assertFetched();
      assertThat(other.requests()).hasSize(1);
    }
  }

  @Test
  void whatIsKnownOfTheFileIsAskedWhereItLies() throws Exception {
    rig.server.on(PATH, status("302 Found", "Location: /x"));
    rig.server.on("/x", file(CSV, "ETag: \"v1\""), status("304 Not Modified"));
    assertFetched();
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.UNCHANGED);
  }

  @Test
  void aCircleIsRefused() throws Exception {
    rig.server.on(PATH, status("302 Found", "Location: /b"));
    rig.server.on("/b", status("302 Found", "Location: " + PATH));
    assertRefused("the redirects go in a circle, back to " + rig.server.uri(PATH));
    assertThat(rig.server.requests()).hasSize(2);
  }

  @Test
  void aChainWithoutEndIsRefused() throws Exception {
    rig.server.on(PATH, status("302 Found", "Location: /0"));
    for (int i = 0; i < 10; i++) {
      rig.server.on("/" + i, status("302 Found", "Location: /" + (i + 1)));
    }
    assertRefused("more than 5 redirects");
    assertThat(rig.server.requests()).hasSize(6);
  }

  @Test
  void aChainOfTheLongestLengthIsFollowed() throws Exception {
    rig.server.on(PATH, status("302 Found", "Location: /1"));
    for (int i = 1; i < 5; i++) {
      rig.server.on("/" + i, status("302 Found", "Location: /" + (i + 1)));
    }
    rig.server.on("/5", file(CSV));
    assertFetched();
  }

  @ParameterizedTest
  @CsvSource({"ftp://denver.example/x, which is no web address", "file:///etc/passwd, which is no web address",
      "http://me:secret@denver.example/x, which is no plain web address", "mailto:me, which is no web address"})
  void aRedirectElsewhereThanTheWebIsRefused(String location, String message) throws Exception {
    rig.server.on(PATH, status("302 Found", "Location: " + location));
    assertRefused(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://[half", "http://a b/"})
  void aRedirectToNowhereIsRefused(String location) throws Exception {
    rig.server.on(PATH, status("302 Found", "Location: " + location));
    assertRefused("to nowhere");
  }

  @Test
  void aRedirectWithoutALocationIsRefused() throws Exception {
    rig.server.on(PATH, status("302 Found"));
    assertRefused("a redirect by 127.0.0.1 to nowhere");
  }

  @Test
  void aServerOutThereMayNotSendUsToAMachineInHere() throws Exception {
    rig.hosts = uri -> uri.getHost().equals("localhost");
    rig.server.on(PATH, status("302 Found", "Location: http://localhost:9001/2018-06-01/runtime/invocation/next"));
    assertRefused("which is on the inside of this network");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "169.254.169.254, true", "10.1.2.3, true", "172.16.0.1, true", "192.168.1.1, true",
      "0.0.0.0, true", "::1, true", "fe80::1, true", "fd00::1, true", "8.8.8.8, false", "2001:4860:4860::8888, false"})
  void insideIsWhatOthersCannotReach(String address, boolean inside) throws Exception {
    assertThat(Hosts.isInside(InetAddress.getByName(address))).isEqualTo(inside);
  }

  @Test
  void fromHttpsToHttpIsNoWay() {
    var web = new Web(FetchRig.LIMITS, rig::now, rig.hosts);
    assertThat(web.fault(URI.create("https://denver.example/x"), URI.create("https://denver.example/x"),
        URI.create("http://denver.example/x")))
        .hasValueSatisfying(why -> assertThat(why).startsWith("from https to http"));
    assertThat(web.fault(URI.create("http://denver.example/x"), URI.create("http://denver.example/x"),
        URI.create("https://denver.example/x"))).isEmpty();
  }

  private void assertFetched() throws InterruptedException {
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).as(record.message()).isEqualTo(FetchOutcome.FETCHED);
  }

  private void assertRefused(String message) throws InterruptedException {
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).as(record.message()).isEqualTo(FetchOutcome.REFUSED);
    assertThat(record.message()).contains(message).doesNotContain("secret", "null");
    rig.assertNothingLanded();
  }
}
