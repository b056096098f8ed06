package org.denverlakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;

/// A batch that Glue answers with success may still hold entries that it did not take.
class GlueRetriesTest {
  private static final TableSchema TREES = Schemas.TREES;
  private final StubGlue glue = new StubGlue();
  private final GlueCatalog catalog = new GlueCatalog(glue, "denver");

  @Test
  void onlyTheEntriesThatWereRefusedAreSentAgain() throws IOException {
    glue.refuse("2016-02", "InternalServiceException").refuse("2016-02", "ThrottlingException");
    catalog.create(TREES, locations("2016-01", "2016-02", "2016-03"));
    assertThat(glue.calls).containsExactly("create [2016-01, 2016-02, 2016-03]", "create [2016-02]",
        "create [2016-02]");
  }

  @Test
  void updatesAndDeletesAreSentAgainToo() throws IOException {
    glue.refuse("2016-01", "InternalServiceException");
    catalog.update(TREES, locations("2016-01", "2016-02"));
    glue.refuse("2016-02", "InternalServiceException");
    catalog.delete(TREES, List.of(Partition.of("2016-01"), Partition.of("2016-02")));
    assertThat(glue.calls).containsExactly("update [2016-01, 2016-02]", "update [2016-01]",
        "delete [2016-01, 2016-02]", "delete [2016-02]");
  }

  @Test
  void whatExistsAlreadyIsNotCreatedAgain() {
    glue.refuse("2016-01", "AlreadyExistsException");
    assertThatCode(() -> catalog.create(TREES, locations("2016-01"))).doesNotThrowAnyException();
    assertThat(glue.calls).hasSize(1);
  }

  @Test
  void whatIsGoneIsNeitherUpdatedNorDeletedAgain() {
    glue.refuse("2016-01", "EntityNotFoundException").refuse("2016-01", "EntityNotFoundException");
    assertThatCode(() -> {
      catalog.update(TREES, locations("2016-01"));
      catalog.delete(TREES, List.of(Partition.of("2016-01")));
    }).doesNotThrowAnyException();
    assertThat(glue.calls).containsExactly("update [2016-01]", "delete [2016-01]");
  }

  @Test
  void aTableThatIsGoneIsNoHarmlessErrorOfACreation() {
    IntStream.range(0, 5).forEach(i -> glue.refuse("2016-01", "EntityNotFoundException"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> catalog.create(TREES, locations("2016-01")));
  }

  @Test
  void aPermanentRefusalNamesTableAndPartitionAndReason() {
    IntStream.range(0, 5).forEach(i -> glue.refuse("2016-02", "InvalidInputException"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> catalog.create(TREES, locations("2016-01", "2016-02")))
        .withMessage("Glue refused 1 partitions of denver.trees, first [2016-02]: InvalidInputException not 2016-02");
    assertThat(glue.calls).hasSize(5);
  }

  @Test
  void aRefusalOfTheWholeCallNamesTheTable() {
    glue.down = true;
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> catalog.update(TREES, locations("2016-01")))
        .withMessage("Could not write the partitions of denver.trees in Glue: down");
    assertThat(glue.calls).isEmpty();
  }

  @Test
  void noBatchIsLargerThanGlueTakes() throws IOException {
    String[] months = IntStream.range(0, 101).mapToObj("m%03d"::formatted).toArray(String[]::new);
    catalog.create(TREES, locations(months));
    catalog.update(TREES, locations(months));
    catalog.delete(TREES, locations(months).keySet());
    assertThat(glue.sizes).containsExactly(100, 1, 100, 1, 25, 25, 25, 25, 1);
  }

  @Test
  void aPartitionIsCreatedWithTheTablesColumnsAndFormatAtItsPlace() throws IOException {
    catalog.create(TREES, locations("2016-01"));
    var storage = glue.created.getFirst().storageDescriptor();
    assertThat(storage.location()).isEqualTo("s3://lake/2016-01/");
    assertThat(storage.columns()).extracting(column -> column.name() + " " + column.type())
        .containsExactly("species string", "height double", "planted_at timestamp");
    assertThat(storage.serdeInfo().serializationLibrary())
        .isEqualTo("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
  }

  private static Map<Partition, String> locations(String... months) {
    var locations = new TreeMap<Partition, String>();
    for (String month : months) {
      locations.put(Partition.of(month), "s3://lake/" + month + "/");
    }
    return locations;
  }

  /// Takes every entry but those that it is told to refuse, once per order.
  private static final class StubGlue implements GlueClient {
    private final Map<String, Deque<String>> refusals = new TreeMap<>();
    final List<String> calls = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    final List<PartitionInput> created = new ArrayList<>();
    boolean down;

    StubGlue refuse(String month, String errorCode) {
      refusals.computeIfAbsent(month, _ -> new ArrayDeque<>()).add(errorCode);
      return this;
    }

    @Override
    public BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request) {
      created.addAll(request.partitionInputList());
      List<PartitionError> errors = refused("create",
          request.partitionInputList().stream().map(PartitionInput::values).toList());
      return BatchCreatePartitionResponse.builder().errors(errors).build();
    }

    @Override
    public BatchUpdatePartitionResponse batchUpdatePartition(BatchUpdatePartitionRequest request) {
      List<BatchUpdatePartitionFailureEntry> errors = refused("update",
          request.entries().stream().map(BatchUpdatePartitionRequestEntry::partitionValueList).toList()).stream()
          .map(error -> BatchUpdatePartitionFailureEntry.builder()
              .partitionValueList(error.partitionValues())
              .errorDetail(error.errorDetail())
              .build())
          .toList();
      return BatchUpdatePartitionResponse.builder().errors(errors).build();
    }

    @Override
    public BatchDeletePartitionResponse batchDeletePartition(BatchDeletePartitionRequest request) {
      List<PartitionError> errors = refused("delete",
          request.partitionsToDelete().stream().map(PartitionValueList::values).toList());
      return BatchDeletePartitionResponse.builder().errors(errors).build();
    }

    private List<PartitionError> refused(String verb, List<List<String>> entries) {
      if (down) {
        throw SdkClientException.create("down");
      }
      List<String> months = entries.stream().map(List::getFirst).toList();
      calls.add(verb + " " + months);
      sizes.add(months.size());
      var errors = new ArrayList<PartitionError>();
      for (String month : months) {
        String code = refusals.getOrDefault(month, new ArrayDeque<>()).poll();
        if (code != null) {
          errors.add(PartitionError.builder()
              .partitionValues(month)
              .errorDetail(ErrorDetail.builder().errorCode(code).errorMessage("not " + month).build())
              .build());
        }
      }
      return errors;
    }

    @Override
    public String serviceName() {
      return "glue";
    }

    @Override
    public void close() {}
  }
}
