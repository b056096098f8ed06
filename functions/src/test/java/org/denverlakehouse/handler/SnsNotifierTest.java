package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// What the SDK sends to SNS, seen by a server in its place.
class SnsNotifierTest {
  private static final String TOPIC = "arn:aws:sns:us-west-2:123456789012:denver";

  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
  private int status = 200;
  private String answer = "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>";
  private HttpServer server;

  SnsNotifierTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    var _ = server.createContext("/", exchange -> {
      requests.add(form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      byte[] body = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void publishesToTheTopicOfTheSettings() {
    notifier(" " + TOPIC + "\n").tell("Report of 2016-10-21", "Half close in 36 h.\n“Größer” & more\n");
    assertThat(requests).containsExactly(Map.of("Action", "Publish", "Version", "2010-03-31", "TopicArn", TOPIC,
        "Subject", "Report of 2016-10-21", "Message", "Half close in 36 h.\n“Größer” & more\n"));
  }

  @Test
  void aTopicThatIsGoneIsAnError() {
    status = 404;
    answer = "<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message></Error></ErrorResponse>";
    Notifier notifier = notifier(TOPIC);
    assertThatThrownBy(() -> notifier.tell("s", "t")).isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Topic does not exist");
  }

  @Test
  void withoutATopicNobodyIsTold() {
    notifier(" ").tell("s", "t");
    new Wiring(settings()).notifier().tell("s", "t");
    assertThat(requests).isEmpty();
  }

  private Notifier notifier(String topic) {
    Map<String, String> settings = settings();
    settings.put("REPORT_TOPIC_ARN", topic);
    return new Wiring(settings).notifier();
  }

  private Map<String, String> settings() {
    var settings = new HashMap<String, String>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    return settings;
  }

  private static Map<String, String> form(String body) {
    var form = new TreeMap<String, String>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return form;
  }
}
