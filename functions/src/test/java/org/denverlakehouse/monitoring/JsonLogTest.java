package org.denverlakehouse.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// What a function writes into its log.
class JsonLogTest {
  private final List<String> lines = new ArrayList<>();
  private final BasicMDCAdapter context = new BasicMDCAdapter();
  private final Logger log = new JsonLogger("org.denverlakehouse.load.Loader",
      new JsonLines(() -> Instant.parse("2016-11-01T12:00:00Z"), context, lines::add));

  @Test
  void aLineHasTimeLevelPlaceAndMessage() throws JsonProcessingException {
    log.info("{} {}", "PUBLISHED", 7);
    assertThat(line()).isEqualTo(new JsonMapper().readTree("""
        {"timestamp": "2016-11-01T12:00:00Z", "level": "INFO", "logger": "org.denverlakehouse.load.Loader",
         "message": "PUBLISHED 7"}"""));
  }

  @Test
  void whatTheThreadIsAtStandsInTheLine() throws JsonProcessingException {
    context.put("load_id", "load-1");
    context.put("request_id", "r");
    log.warn("slow");
    assertThat(line().path("load_id").asText()).isEqualTo("load-1");
    assertThat(line().path("request_id").asText()).isEqualTo("r");
    context.clear();
    log.warn("slow");
    assertThat(lines.getLast()).doesNotContain("load_id");
  }

  @Test
  void anExceptionComesWithItsCauses() throws JsonProcessingException {
    log.error("Loading {} failed.", "a.csv", new IllegalStateException("outer", new IOException("the disk is full")));
    assertThat(line().path("message").asText()).isEqualTo("Loading a.csv failed.");
    assertThat(line().at("/exception/type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line().at("/exception/stack").asText()).contains("JsonLogTest", "Caused by", "the disk is full");
  }

  @Test
  void aHostileMessageStaysOneLine() throws JsonProcessingException {
    log.info("a\nb\r\u0000\u2028\"{}\"", "\n{\"level\":\"ERROR\"}");
    assertThat(lines).singleElement().asString().doesNotContain("\n", "\r", "\u0000");
    assertThat(line().path("level").asText()).isEqualTo("INFO");
  }

  @Test
  void longTextsAreCut() {
    String text = "x".repeat(1_000_000);
    log.error(text, new IllegalStateException(text));
    assertThat(lines.getFirst().length()).isLessThan(60_000);
  }

  @Test
  void librariesAreNotListenedToAtDebug() {
    log.debug("nobody hears this");
    log.trace("nor this");
    assertThat(log.isDebugEnabled()).isFalse();
    assertThat(lines).isEmpty();
  }

  @Test
  void slf4jTakesTheProvider() {
    SLF4JServiceProvider provider = new JsonLogProvider();
    provider.initialize();
    assertThat(provider.getLoggerFactory().getLogger("a")).isInstanceOf(JsonLogger.class)
        .isSameAs(provider.getLoggerFactory().getLogger("a"));
    assertThat(provider.getRequestedApiVersion()).startsWith("2.0.");
  }

  private JsonNode line() throws JsonProcessingException {
    return new JsonMapper().readTree(lines.getFirst());
  }
}
