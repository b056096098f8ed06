package org.denverlakehouse.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The aws command and boto3 as anybody has them, where this machine has them.
class StockToolsTest {
  @TempDir
  static Path folder;
  private static EmbeddedCloud cloud;
  private static Clients clients;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(folder.resolve("data")));
    clients = Clients.of(cloud.endpoint());
    clients.glue().createDatabase(r -> r.databaseInput(d -> d.name("denver")));
    Tables.jsonLines(clients, "loads", "load_id string");
    Tables.put(clients, "loads", "2016-01", "{\"load_id\":\"a\"}\n");
  }

  @AfterAll
  static void stop() {
    clients.close();
    cloud.close();
  }

  @Test
  void theAwsCommandCopiesQueriesAndReadsTheResult() throws Exception {
    assumeTrue(works("aws", "--version"), "no aws command on this machine");
    Path big = Files.write(folder.resolve("big file.csv"), "0123456789abcdef".repeat(1 << 20).getBytes(UTF_8));
    Path back = folder.resolve("back.csv");
    run("aws", "s3", "cp", big.toString(), "s3://denver-landing/a b/big file.csv");
    run("aws", "s3", "cp", "s3://denver-landing/a b/big file.csv", back.toString());
    assertThat(Files.mismatch(big, back)).isEqualTo(-1);
    assertThat(run("aws", "s3", "ls", "s3://denver-landing/", "--recursive")).contains("16777216", "a b/big file.csv");
    assertThat(run("aws", "glue", "get-partitions", "--database-name", "denver", "--table-name", "loads"))
        .contains("2016-01");
    String id = run("aws", "athena", "start-query-execution", "--query-string", "SELECT load_id FROM loads",
        "--query-execution-context", "Database=denver", "--result-configuration",
        "OutputLocation=s3://denver-results/cli/", "--query", "QueryExecutionId", "--output", "text").strip();
    String state = "QUEUED";
    while (List.of("QUEUED", "RUNNING").contains(state)) {
      state = run("aws", "athena", "get-query-execution", "--query-execution-id", id, "--query",
          "QueryExecution.Status.State", "--output", "text").strip();
    }
    assertThat(state).isEqualTo("SUCCEEDED");
    assertThat(run("aws", "s3", "cp", "s3://denver-results/cli/" + id + ".csv", "-")).isEqualTo("\"load_id\"\n\"a\"\n");
    run("aws", "s3", "rm", "s3://denver-landing/", "--recursive");
  }

  @Test
  void boto3SpeaksToAllThree() throws Exception {
    assumeTrue(works("python3", "-c", "import boto3"), "no boto3 on this machine");
    Path script = Files.writeString(folder.resolve("tool.py"), """
        import boto3, time
        from botocore.exceptions import ClientError
        s3, glue, athena = (boto3.client(name) for name in ("s3", "glue", "athena"))
        s3.put_object(Bucket="denver-landing", Key="ü 1.csv", Body=b"x", Metadata={"a": "b"})
        assert s3.head_object(Bucket="denver-landing", Key="ü 1.csv")["Metadata"] == {"a": "b"}
        try:
            s3.put_object(Bucket="denver-landing", Key="ü 1.csv", Body=b"y", IfNoneMatch="*")
            raise AssertionError("created twice")
        except ClientError as e:
            assert e.response["Error"]["Code"] == "PreconditionFailed", e
        try:
            glue.get_table(DatabaseName="denver", Name="nope")
            raise AssertionError("found nothing")
        except glue.exceptions.EntityNotFoundException:
            pass
        id = athena.start_query_execution(QueryString="SELECT count(*) AS n FROM denver.loads",
            ResultConfiguration={"OutputLocation": "s3://denver-results/boto/"})["QueryExecutionId"]
        while True:
            status = athena.get_query_execution(QueryExecutionId=id)["QueryExecution"]["Status"]
            if status["State"] not in ("QUEUED", "RUNNING"):
                break
            time.sleep(0.2)
        assert status["State"] == "SUCCEEDED", status
        rows = athena.get_query_results(QueryExecutionId=id)["ResultSet"]["Rows"]
        print([[d.get("VarCharValue") for d in row["Data"]] for row in rows])
        """);
    assertThat(run("python3", script.toString())).isEqualTo("[['n'], ['1']]\n");
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Its standard output; anything but exit code 0 fails the test.
  private static String run(String... command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile(folder, "tool", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString(), "AWS_ACCESS_KEY_ID", "any",
        "AWS_SECRET_ACCESS_KEY", "thing", "AWS_DEFAULT_REGION", "us-east-1", "AWS_PAGER", "", "PYTHONIOENCODING",
        "utf-8"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output;
  }
}
