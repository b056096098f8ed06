package org.denverlakehouse.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

class GlueTest {
  @TempDir
  Path data;
  private EmbeddedCloud cloud;
  private Clients clients;
  private GlueClient glue;

  @BeforeEach
  void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(data));
    clients = Clients.of(cloud.endpoint());
    glue = clients.glue();
  }

  @AfterEach
  void stop() {
    clients.close();
    cloud.close();
  }

  @Test
  void databasesAndTablesLiveThroughCreateGetUpdateAndDelete() {
    createTable();
    assertThat(glue.getDatabase(r -> r.name("denver")).database().description()).isEqualTo("a city");
    assertThat(glue.getDatabases(r -> {}).databaseList()).extracting("name").containsExactly("denver");
    Table table = table();
    assertThat(table.storageDescriptor().columns()).extracting(Column::name, Column::comment)
        .containsExactly(tuple("id", "the id"));
    assertThat(table.createTime()).isNotNull();

    glue.updateTable(r -> r.databaseName("denver").tableInput(input().toBuilder().description("new").build()));
    assertThat(table().description()).isEqualTo("new");
    assertThat(glue.getTables(r -> r.databaseName("denver").expression("even.*")).tableList()).hasSize(1);
    assertThat(glue.getTables(r -> r.databaseName("denver").expression("odd.*")).tableList()).isEmpty();

    assertThat(glue.batchDeleteTable(r -> r.databaseName("denver").tablesToDelete("events", "nope")).errors())
        .extracting(error -> error.tableName() + " " + error.errorDetail().errorCode())
        .containsExactly("nope EntityNotFoundException");
    glue.deleteDatabase(r -> r.name("denver"));
    assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> glue.getDatabase(r -> r.name("denver")));
  }

  @Test
  void refusalsHaveGluesTypes() {
    createTable();
    assertThatExceptionOfType(AlreadyExistsException.class)
        .isThrownBy(() -> glue.createDatabase(r -> r.databaseInput(d -> d.name("DENVER"))));
    assertThatExceptionOfType(AlreadyExistsException.class)
        .isThrownBy(() -> glue.createTable(r -> r.databaseName("denver").tableInput(input())));
    assertThatExceptionOfType(EntityNotFoundException.class)
        .isThrownBy(() -> glue.getTable(r -> r.databaseName("denver").name("nope")))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Table nope not found."));
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(
        () -> glue.createPartition(
            r -> r.databaseName("denver").tableName("events").partitionInput(p -> p.values("a", "b"))));
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> matching("nonsense = 'x'"));
  }

  @Test
  void oneBadPartitionOfABatchFailsAlone() {
    createTable();
    create("2016-01");
    List<PartitionError> errors = glue.batchCreatePartition(r -> r.databaseName("denver").tableName("events")
        .partitionInputList(partition("2016-01"), partition("2016-02"))).errors();
    assertThat(errors).singleElement().satisfies(error -> {
      assertThat(error.partitionValues()).containsExactly("2016-01");
      assertThat(error.errorDetail().errorCode()).isEqualTo("AlreadyExistsException");
    });
    assertThat(matching("")).containsExactly("2016-01", "2016-02");

    PartitionInput moved = partition("2016-02").toBuilder().storageDescriptor(s -> s.location("s3://denver-lake/new/"))
        .build();
    assertThat(glue.batchUpdatePartition(r -> r.databaseName("denver").tableName("events")
        .entries(update("2016-02", moved), update("1999-01", partition("1999-01")))).errors())
        .singleElement().satisfies(error -> {
          assertThat(error.partitionValueList()).containsExactly("1999-01");
          assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
    assertThat(glue.getPartition(r -> r.databaseName("denver").tableName("events").partitionValues("2016-02"))
        .partition().storageDescriptor().location()).isEqualTo("s3://denver-lake/new/");

    assertThat(glue.batchDeletePartition(r -> r.databaseName("denver").tableName("events")
        .partitionsToDelete(values("2016-01"), values("1999-01"))).errors())
        .extracting(PartitionError::partitionValues).containsExactly(List.of("1999-01"));
    assertThat(glue.batchGetPartition(r -> r.databaseName("denver").tableName("events")
        .partitionsToGet(values("2016-01"), values("2016-02"))).partitions())
        .extracting(Partition::values).containsExactly(List.of("2016-02"));
  }

  @Test
  void batchesHaveTheLimitsOfAws() {
    createTable();
    List<PartitionInput> tooMany = IntStream.range(0, 101).mapToObj(i -> partition("m" + i)).toList();
    assertThatExceptionOfType(GlueException.class).isThrownBy(
        () -> glue.batchCreatePartition(r -> r.databaseName("denver").tableName("events").partitionInputList(tooMany)))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
        .withMessageContaining("less than or equal to 100");
    List<PartitionValueList> tooManyDeletes = IntStream.range(0, 26).mapToObj(i -> values("m" + i)).toList();
    assertThatExceptionOfType(GlueException.class)
        .isThrownBy(() -> glue.batchDeletePartition(
            r -> r.databaseName("denver").tableName("events").partitionsToDelete(tooManyDeletes)))
        .withMessageContaining("less than or equal to 25");
    assertThat(matching("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      event_month = '2016-02'                                        | 2016-02
      event_month <> '2016-02'                                       | 2016-01 2016-03
      event_month IN ('2016-01', '2016-03')                          | 2016-01 2016-03
      event_month NOT IN ('2016-01')                                 | 2016-02 2016-03
      ((event_month >= '2016-02') AND (event_month < '2016-03'))     | 2016-02
      (event_month = '2016-01') OR (event_month > '2016-02')         | 2016-01 2016-03
      event_month BETWEEN '2016-01' AND '2016-02'                    | 2016-01 2016-02
      event_month LIKE '2016-0_' AND NOT (event_month <= '2016-02')  | 2016-03
      event_month = 'it''s'                                          | ~~
      """)
  void expressionsChoosePartitions(String expression, String expected) {
    createTable();
    Stream.of("2016-03", "2016-01", "2016-02").forEach(this::create);
    assertThat(String.join(" ", matching(expression))).isEqualTo(expected);
  }

  @Test
  void partitionsComeInPagesAndSegments() {
    createTable();
    for (int batch = 0; batch < 12; batch++) {
      List<PartitionInput> hundred = IntStream.range(batch * 100, batch * 100 + 100)
          .mapToObj(i -> partition("m%04d".formatted(i))).toList();
      glue.batchCreatePartition(r -> r.databaseName("denver").tableName("events").partitionInputList(hundred));
    }
    assertThat(glue.getPartitions(r -> r.databaseName("denver").tableName("events")).partitions()).hasSize(1000);
    assertThat(matching("")).hasSize(1200).isSorted().doesNotHaveDuplicates();
    long inSegments = IntStream.range(0, 3).mapToLong(i -> glue.getPartitionsPaginator(r -> r.databaseName("denver")
        .tableName("events").segment(s -> s.segmentNumber(i).totalSegments(3))).stream()
        .mapToLong(page -> page.partitions().size()).sum()).sum();
    assertThat(inSegments).isEqualTo(1200);
  }

  @Test
  void everythingSurvivesARestart() throws IOException {
    createTable();
    create("2016-01");
    stop();
    start();
    assertThat(table().storageDescriptor().columns()).hasSize(1);
    assertThat(matching("")).containsExactly("2016-01");
  }

  private void createTable() {
    glue.createDatabase(r -> r.databaseInput(d -> d.name("denver").description("a city")));
    glue.createTable(r -> r.databaseName("denver").tableInput(input()));
  }

  private Table table() {
    return glue.getTable(r -> r.databaseName("denver").name("events")).table();
  }

  private void create(String month) {
    glue.createPartition(r -> r.databaseName("denver").tableName("events").partitionInput(partition(month)));
  }

  private List<String> matching(String expression) {
    return glue.getPartitionsPaginator(r -> r.databaseName("denver").tableName("events").expression(expression))
        .stream().flatMap(page -> page.partitions().stream()).map(partition -> partition.values().getFirst()).toList();
  }

  private static BatchUpdatePartitionRequestEntry update(String month, PartitionInput input) {
    return BatchUpdatePartitionRequestEntry.builder().partitionValueList(month).partitionInput(input).build();
  }

  private static TableInput input() {
    Column id = Column.builder().name("id").type("string").comment("the id").build();
    Column month = Column.builder().name("event_month").type("string").build();
    return TableInput.builder().name("events").partitionKeys(month)
        .storageDescriptor(s -> s.location("s3://denver-lake/events/").columns(id)).build();
  }

  private static PartitionInput partition(String month) {
    return PartitionInput.builder().values(month).storageDescriptor(s -> s.location("s3://denver-lake/" + month))
        .build();
  }

  private static PartitionValueList values(String month) {
    return PartitionValueList.builder().values(month).build();
  }
}
