package org.denverlakehouse.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/// The measured process of FastCSV and parquet-java's record writer.
final class FastCsvProcess {
  private FastCsvProcess() {}

  /// Converts a file.
  ///
  /// @param args its path, and the folder of the table
  public static void main(String[] args) throws IOException {
    try (CsvReader<CsvRecord> records = CsvReader.builder()
        .missingFieldStrategy(FieldMismatchStrategy.SKIP)
        .extraFieldStrategy(FieldMismatchStrategy.SKIP)
        .ofCsvRecord(Path.of(args[0]));
        var writers = new MonthWriters<@Nullable Object[]>(Path.of(args[1]), Builder::new)) {
      records.skipLines(1);
      for (CsvRecord fields : records) {
        @Nullable
        Object[] row = new Object[fields.getFieldCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] = BareColumns.value(i, fields.getField(i));
        }
        if (row[BareColumns.CREATED] instanceof Long created) {
          writers.write(BareColumns.month(created), row);
        }
      }
      System.out.println(Usage.line(writers.rows()));
    }
  }

  private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
      return new RowSupport();
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new RowSupport();
    }
  }

  private static final class RowSupport extends WriteSupport<@Nullable Object[]> {
    private @Nullable RecordConsumer consumer;

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
      return new WriteContext(BareColumns.parquetSchema(), new HashMap<>());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(BareColumns.parquetSchema(), new HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(@Nullable Object[] row) {
      RecordConsumer to = consumer;
      if (to == null) {
        throw new IllegalStateException("The library prepares first.");
      }
      to.startMessage();
      for (int i = 0; i < row.length; i++) {
        Object value = row[i];
        if (value != null) {
          String name = BareColumns.ALL.get(i).name();
          to.startField(name, i);
          switch (value) {
            case String text -> to.addBinary(Binary.fromString(text));
            case Integer day -> to.addInteger(day);
            case Long millis -> to.addLong(millis);
            case Double number -> to.addDouble(number);
            default -> throw new IllegalStateException("A value of " + value.getClass());
          }
          to.endField(name, i);
        }
      }
      to.endMessage();
    }
  }
}
