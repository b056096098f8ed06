package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.denverlakehouse.local.command.RunningLake.say;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.DeployedStack;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the verbs say where AWS does not do as asked.
class DeployedStackTroubleTest {
  private static final Map<String, String> OUTPUTS = new EmbeddedStack().described().outputs();

  @TempDir
  Path folder = Path.of("");
  private AwsProperties aws = new AwsProperties(folder);

  @BeforeEach
  void signIn() {
    aws = AwsProperties.of(URI.create("http://127.0.0.1:9"), folder.resolve("none"));
  }

  @AfterEach
  void signOut() {
    aws.close();
  }

  /// They are looked for in the environment too, which a test cannot change.
  @Test
  void withoutCredentialsItSaysHowToHaveSome() {
    assumeUnset("AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI");
    aws.unset("aws.accessKeyId");
    aws.unset("aws.secretAccessKey");
    assertFails(say("status", "--aws"),
        "No AWS credentials were found: set AWS_PROFILE (and sign in with `aws sso login`");
  }

  @Test
  void withoutARegionItSaysHowToSetOne() {
    assumeUnset("AWS_REGION");
    aws.unset("aws.region");
    assertFails(say("status", "--aws"), "No AWS region is set: set AWS_REGION");
  }

  @Test
  void anUnknownStackIsNamedWithTheWayOut() throws IOException {
    try (EmbeddedCloud _ = cloud(OUTPUTS, Map.of())) {
      assertFails(say("load", "--aws", "--stack=boulder-lakehouse", cityFile()),
          "There is no stack boulder-lakehouse in us-east-1. Deploy it with `npx cdk deploy`, name another with --stack");
    }
  }

  @Test
  void aStackOfSomethingElseLacksAnOutput() throws IOException {
    try (EmbeddedCloud _ = cloud(Map.of("Website", "x"), Map.of())) {
      assertFails(say("status", "--aws"), "The stack denver-lakehouse has no output ");
    }
  }

  @Test
  void nobodyAnswers() {
    assertFails(say("status", "--aws"), "AWS does not answer (java.net.ConnectException");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      403 | AccessDenied         | Access denied: the message. These credentials lack a right that the verb needs
      403 | InvalidClientTokenId | AWS does not accept the credentials (InvalidClientTokenId: the message)
      403 | ExpiredToken         | AWS does not accept the credentials (ExpiredToken: the message). Sign in again
      400 | SomethingElse        | AWS refused: SomethingElse: the message
      """)
  void aRefusalIsToldInPlainWords(int status, String code, String words) throws IOException {
    HttpServer server = answering(status, """
        <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>
        <Code>%s</Code><Message>the message.</Message></Error><RequestId>1</RequestId></ErrorResponse>
        """.formatted(code).replace("message.<", code.equals("AccessDenied") ? "message.<" : "message<"));
    try {
      assertFails(say("expire", "--aws"), words);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aBucketThatMayNotBeReadIsAccessDeniedToo() throws IOException {
    try (EmbeddedCloud cloud = cloud(OUTPUTS, Map.of())) {
      HttpServer s3 = answering(403, "<Error><Code>AccessDenied</Code><Message>Not for you.</Message></Error>");
      aws.set("aws.endpointUrlCloudFormation", cloud.endpoint().toString());
      try {
        assertFails(say("status", "--aws"), "Access denied: Not for you.");
      } finally {
        s3.stop(0);
      }
    }
  }

  @Test
  void aFunctionThatFailsIsToldWithItsLog() throws IOException {
    Function<Map<String, Object>, Map<String, Object>> fails = _ -> {
      throw new IllegalStateException("The forecast was not published.", new IOException("glue is throttled"));
    };
    try (EmbeddedCloud _ = cloud(OUTPUTS, Map.of("denver-lakehouse-forecast", fails))) {
      Said said = say("forecast", "--aws");
      assertFails(said, "The function denver-lakehouse-forecast failed: The forecast was not published.");
      assertThat(said.err()).contains("Its log ends with:", "glue is throttled");
      assertThat(said.out()).isEmpty();
    }
  }

  @Test
  void whatIsLeftIsAskedForUntilNothingIs() throws IOException {
    Queue<Map<String, Object>> answers = new ArrayDeque<>(List.of(
        Map.of("left", List.of("loading a.csv"), "loads", Map.of("PUBLISHED", 2)),
        Map.of("left", List.of("loading a.csv"), "loads", Map.of("REFUSED", 1)),
        Map.of("left", List.of(), "loads", Map.of())));
    try (EmbeddedCloud _ = cloud(OUTPUTS, Map.of("denver-lakehouse-reconcile", _ -> answers.remove()))) {
      Said said = say("reconcile", "--aws");
      assertThat(said.code()).as(said.err()).isEqualTo(Lakehouse.REFUSED);
      assertThat(said.out()).contains("PUBLISHED 2", "REFUSED 1");
      assertThat(answers).isEmpty();
    }
  }

  @Test
  void aFunctionThatGetsNoFurtherIsNotAskedForEver() throws IOException {
    Map<String, Object> stuck = Map.of("left", List.of("loading a.csv"), "loads", Map.of());
    try (EmbeddedCloud _ = cloud(OUTPUTS, Map.of("denver-lakehouse-reconcile", _ -> stuck))) {
      assertFails(say("reconcile", "--aws"), "The function gets no further: [loading a.csv] is left each time.");
    }
    try (EmbeddedCloud _ = cloud(OUTPUTS,
        Map.of("denver-lakehouse-reconcile",
            _ -> Map.of("done", 0, "left", 3, "files", List.of(), "next_after", "")))) {
      assertFails(say("replay", "--aws"), "The function gets no further: 3 files are left");
    }
  }

  @Test
  void aReplayGoesOnWhereTheLastCallEnded() throws IOException {
    var asked = new ArrayList<Object>();
    Function<Map<String, Object>, Map<String, Object>> two = event -> {
      asked.add(event.get("replay"));
      boolean first = asked.size() == 1;
      return Map.of("done", 1, "left_alone", 0, "left", first ? 1 : 0, "next_after", first ? "a.csv" : "b.csv", "files",
          List.of(Map.of("file", first ? "a.csv" : "b.csv", "status", first ? "PUBLISHED" : "HELD", "left_alone", false,
              "message", "10 rows.", "rows_read", 10, "rows_published", first ? 10 : 0, "rows_rejected", 0)));
    };
    try (EmbeddedCloud _ = cloud(OUTPUTS, Map.of("denver-lakehouse-reconcile", two))) {
      Said said = say("replay", "--aws", "--force", "--dataset=traffic_accidents", "--since=2016-05-31");
      assertThat(said.code()).as(said.err()).isEqualTo(Lakehouse.REFUSED);
      assertThat(said.out()).contains("PUBLISHED  a.csv   10 rows.", "left so far: 1 file", "HELD       b.csv",
          "2 files: 1 HELD, 1 PUBLISHED; 20 rows read, 10 published, 0 rejected");
    }
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst()).isEqualTo(Map.of("dataset", "traffic_accidents", "prefix", "", "since", "2016-05-31",
        "force", true, "dry_run", false));
    assertThat(asked.getLast()).asInstanceOf(MAP)
        .containsEntry("after", "a.csv").containsEntry("force", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--data=x", "--port=1", "--window=12"})
  void whatBelongsToALocalLakehouseDoesNotGoWithAws(String option) {
    Said said = say("status", "--aws", option);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(option.replaceFirst("=.*", "") + " belongs to a lakehouse on this machine");
  }

  @Test
  void aStackIsNamedWithAwsOnly() {
    Said said = say("status", "--stack=x");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("say --aws too");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch", "load", "accept", "status", "query", "forecast", "report", "replay", "reconcile",
      "expire"})
  void helpTellsOfAws(String verb) {
    assertThat(say(verb, "--help").out()).contains("--aws", "--stack=NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "generate", "datasets"})
  void whatIsLocalKnowsNoAws(String verb) {
    assertThat(say(verb, "--aws").code()).isEqualTo(2);
    assertThat(say(verb, "--help").out()).doesNotContain("--aws");
  }

  private static void assumeUnset(String... variables) {
    for (String variable : variables) {
      assumeTrue(System.getenv(variable) == null, variable + " is set here");
    }
  }

  private String cityFile() throws IOException {
    return Files.writeString(folder.resolve("traffic_accidents.csv"), "x").toString();
  }

  private static void assertFails(Said said, String words) {
    assertThat(said.err()).contains(words).doesNotContain("failed: software.amazon", "failed: java.");
    assertThat(said.code()).isEqualTo(Lakehouse.FAILED);
  }

  private EmbeddedCloud cloud(Map<String, String> outputs,
      Map<String, Function<Map<String, Object>, Map<String, Object>>> functions) throws IOException {
    EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.in(folder.resolve("data"))
        .withStack(new DeployedStack("denver-lakehouse", outputs, functions)));
    aws.set("aws.endpointUrl", cloud.endpoint().toString());
    return cloud;
  }

  /// A service that answers everything alike.
  private HttpServer answering(int status, String body) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
    aws.set("aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    return server;
  }
}
