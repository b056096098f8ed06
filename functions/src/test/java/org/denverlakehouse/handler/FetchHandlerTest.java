package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.fetch.CityServer;
import org.denverlakehouse.fetch.FetchLimits;
import org.denverlakehouse.fetch.Fetcher;
import org.denverlakehouse.fetch.Sources;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchHandlerTest {
  private static final byte[] CSV = "a,b\n1,2\n".getBytes(UTF_8);
  private final MemoryObjectStore landing = new MemoryObjectStore("landing", Clock.systemUTC());
  private final ToldMetrics told = new ToldMetrics();
  private final CityServer server = new CityServer();

  FetchHandlerTest() throws IOException {}

  @BeforeEach
  void publish() {
    server.on("/311_service_requests.csv", CityServer.file(CSV, "ETag: \"1\""));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void answersWhatBecameOfEachAddressAndAGoneOneIsNoFailure() {
    assertThat(handler().handleRequest(Map.of("source", "aws.scheduler"), Contexts.context())).isEqualTo(Map.of(
        "fetches",
        List.of(
            Map.of("dataset", "service_requests", "source", server.uri("/311_service_requests.csv").toString(),
                "outcome",
                "FETCHED", "message", "landed as service_requests/311_service_requests.csv", "consecutive_failures", 0,
                "landed_key", "service_requests/311_service_requests.csv", "bytes", 8L),
            Map.of("dataset", "traffic_accidents", "source", server.uri("/traffic_accidents.csv").toString(), "outcome",
                "GONE", "message", "404 from 127.0.0.1: no such file", "consecutive_failures", 1))));
    assertThat(landing.list("").map(StoredObject::key)).containsExactly("service_requests/311_service_requests.csv");
    assertThat(told.of(Metric.FETCHES, "FETCHED")).containsExactly(1.0);
    assertThat(told.of(Metric.FETCHES, "GONE")).containsExactly(1.0);
  }

  @Test
  void theEventMayNameADataset() {
    assertThat(handler().handleRequest(Map.of("dataset", "traffic_accidents"), Contexts.context()).toString())
        .contains("GONE").doesNotContain("service_requests");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> handler().handleRequest(Map.of("dataset", "potholes"), Contexts.context()))
        .withMessageContaining("no dataset `potholes`");
  }

  @Test
  void theEventMayAskForFilesThatHaveNotChanged() {
    FetchHandler handler = handler();
    handler.handleRequest(Map.of(), Contexts.context());
    assertThat(handler.handleRequest(Map.of(), Contexts.context()).toString()).contains("UNCHANGED")
        .doesNotContain("FETCHED");
    assertThat(handler.handleRequest(Map.of("again", true), Contexts.context()).toString()).contains("FETCHED");
  }

  private FetchHandler handler() {
    Datasets datasets = Datasets.load();
    Sources sources = Sources.of(datasets, "{\"service_requests\": [\"" + server.uri("/311_service_requests.csv")
        + "\"], \"traffic_accidents\": [\"" + server.uri("/traffic_accidents.csv") + "\"]}");
    return new FetchHandler(new Fetcher(datasets, sources, landing, new MemoryObjectStore("lake", Clock.systemUTC()),
        FetchLimits.DEFAULT, Clock.systemUTC(), pause -> {
          throw new AssertionError("no address is to be waited for");
        }), told.metrics());
  }
}
