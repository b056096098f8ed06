package org.denverlakehouse.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;

/// The AWS Glue Data Catalog, or anything that speaks its protocol. Batches are as large as Glue allows; entries that
/// Glue refuses for a passing reason are sent again. Thread-safe.
public final class GlueCatalog implements Catalog {
  private static final int MAX_WRITES_PER_CALL = 100;
  private static final int MAX_DELETES_PER_CALL = 25;
  private static final int MAX_TRIES = 5;
  private static final String EXISTS = "AlreadyExistsException";
  private static final String ABSENT = "EntityNotFoundException";

  private final GlueClient glue;
  private final String database;

  public GlueCatalog(GlueClient glue, String database) {
    this.glue = glue;
    this.database = database;
  }

  @Override
  public Optional<String> mismatch(TableSchema table) throws IOException {
    try {
      Table there = glue.getTable(request -> request.databaseName(database).name(table.name())).table();
      return GlueTables.difference(table, there);
    } catch (EntityNotFoundException _) {
      return Optional.of("The table " + database + "." + table.name() + " does not exist.");
    } catch (SdkException e) {
      throw failed("read the table", table, e);
    }
  }

  @Override
  public SortedMap<Partition, String> partitions(TableSchema table, Optional<String> firstKey) throws IOException {
    String expression = firstKey
        .map(value -> table.partitionKeys().getFirst() + " = '" + value.replace("'", "''") + "'")
        .orElse("");
    try {
      var found = new TreeMap<Partition, String>();
      glue.getPartitionsPaginator(request -> {
        request.databaseName(database).tableName(table.name()).excludeColumnSchema(true);
        if (!expression.isEmpty()) {
          request.expression(expression);
        }
      }).stream()
          .flatMap(page -> page.partitions().stream())
          .forEach(p -> found.put(new Partition(p.values()), p.storageDescriptor().location()));
      return found;
    } catch (SdkException e) {
      throw failed("list the partitions of", table, e);
    }
  }

  @Override
  public void create(TableSchema table, Map<Partition, String> locations) throws IOException {
    inBatches(table, locations.keySet(), MAX_WRITES_PER_CALL, EXISTS, batch -> glue.batchCreatePartition(
        request -> request.databaseName(database)
            .tableName(table.name())
            .partitionInputList(batch.stream().map(p -> input(table, p, locations)).toList()))
        .errors()
        .stream()
        .map(error -> new Failure(new Partition(error.partitionValues()), error.errorDetail()))
        .toList());
  }

  @Override
  public void update(TableSchema table, Map<Partition, String> locations) throws IOException {
    inBatches(table, locations.keySet(), MAX_WRITES_PER_CALL, ABSENT, batch -> glue.batchUpdatePartition(
        request -> request.databaseName(database)
            .tableName(table.name())
            .entries(batch.stream()
                .map(p -> BatchUpdatePartitionRequestEntry.builder()
                    .partitionValueList(p.values())
                    .partitionInput(input(table, p, locations))
                    .build())
                .toList()))
        .errors()
        .stream()
        .map(error -> new Failure(new Partition(error.partitionValueList()), error.errorDetail()))
        .toList());
  }

  @Override
  public void delete(TableSchema table, Collection<Partition> partitions) throws IOException {
    inBatches(table, partitions, MAX_DELETES_PER_CALL, ABSENT, batch -> glue.batchDeletePartition(
        request -> request.databaseName(database)
            .tableName(table.name())
            .partitionsToDelete(
                batch.stream().map(p -> PartitionValueList.builder().values(p.values()).build()).toList()))
        .errors()
        .stream()
        .map(error -> new Failure(new Partition(error.partitionValues()), error.errorDetail()))
        .toList());
  }

  /// One entry that Glue did not take.
  private record Failure(Partition partition, ErrorDetail detail) {}

  /// Sends all entries in batches, and refused ones again, until each is done.
  ///
  /// @param harmless the error code that means that there is nothing to do
  private void inBatches(TableSchema table, Collection<Partition> partitions, int batchSize, String harmless,
      Function<List<Partition>, List<Failure>> call) throws IOException {
    List<Partition> left = new ArrayList<>(partitions);
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      var failed = new ArrayList<Failure>();
      try {
        for (int from = 0; from < left.size(); from += batchSize) {
          failed.addAll(call.apply(left.subList(from, Math.min(left.size(), from + batchSize))));
        }
      } catch (SdkException e) {
        throw failed("write the partitions of", table, e);
      }
      failed.removeIf(failure -> harmless.equals(failure.detail().errorCode()));
      if (!failed.isEmpty() && attempt == MAX_TRIES) {
        Failure first = failed.getFirst();
        throw new IOException("Glue refused " + failed.size() + " partitions of " + database + "." + table.name()
            + ", first " + first.partition().values() + ": " + first.detail().errorCode() + " "
            + first.detail().errorMessage());
      }
      left = failed.stream().map(Failure::partition).toList();
    }
  }

  private static PartitionInput input(TableSchema table, Partition partition, Map<Partition, String> locations) {
    String location = Objects.requireNonNull(locations.get(partition));
    return PartitionInput.builder()
        .values(partition.values())
        .storageDescriptor(GlueTables.storage(table, location))
        .build();
  }

  private IOException failed(String what, TableSchema table, SdkException cause) {
    return new IOException("Could not " + what + " " + database + "." + table.name() + " in Glue: "
        + cause.getMessage(), cause);
  }
}
