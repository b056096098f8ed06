package org.denverlakehouse.reference;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.TableSchema;
import org.jspecify.annotations.Nullable;

/// Writes rows with parquet-java's own record writer: Zstandard pages, dictionaries, indexes, page checksums.
public final class ReferenceWriter implements Closeable {
  private static final int PAGE_ROWS = 20_000;

  private final ParquetWriter<ReferenceRow> writer;

  public ReferenceWriter(Path file, TableSchema table) throws IOException {
    this.writer = new Builder(new LocalOutputFile(file), table).withConf(new PlainParquetConfiguration())
        .withCodecFactory(new ReferenceCodecs())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
        .withPageRowCountLimit(PAGE_ROWS)
        .withPageWriteChecksumEnabled(true)
        .build();
  }

  public void write(ReferenceRow row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<ReferenceRow, Builder> {
    private final TableSchema table;

    Builder(OutputFile file, TableSchema table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<ReferenceRow> getWriteSupport(Configuration configuration) {
      return new Rows(table);
    }

    @Override
    protected WriteSupport<ReferenceRow> getWriteSupport(ParquetConfiguration configuration) {
      return new Rows(table);
    }
  }

  private static final class Rows extends WriteSupport<ReferenceRow> {
    private final TableSchema table;
    private @Nullable RecordConsumer consumer;

    Rows(TableSchema table) {
      this.table = table;
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
      return new WriteContext(ReferenceSchema.of(table), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(ReferenceSchema.of(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      this.consumer = recordConsumer;
    }

    @Override
    public void write(ReferenceRow row) {
      RecordConsumer out = Objects.requireNonNull(consumer);
      out.startMessage();
      for (int i = 0; i < table.columns().size(); i++) {
        Object value = row.get(i);
        if (value != null) {
          Column column = table.columns().get(i);
          out.startField(column.name(), i);
          writeValue(out, column.type(), value);
          out.endField(column.name(), i);
        }
      }
      out.endMessage();
    }

    private static void writeValue(RecordConsumer out, ColumnType type, Object value) {
      switch (type.kind()) {
        case STRING -> out.addBinary(Binary.fromString((String) value));
        case INT -> out.addInteger((Integer) value);
        case LONG -> out.addLong((Long) value);
        case DOUBLE -> out.addDouble((Double) value);
        case BOOLEAN -> out.addBoolean((Boolean) value);
        case DATE -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
        case TIMESTAMP -> out.addLong(((LocalDateTime) value).toInstant(ZoneOffset.UTC).toEpochMilli());
        case DECIMAL -> {
          if (type.precision() > 9) {
            out.addLong((Long) value);
          } else {
            out.addInteger(Math.toIntExact((Long) value));
          }
        }
        case MAP -> writeMap(out, (Map<?, ?>) value);
      }
    }

    private static void writeMap(RecordConsumer out, Map<?, ?> map) {
      out.startGroup();
      if (!map.isEmpty()) {
        out.startField("key_value", 0);
        map.forEach((key, value) -> writeEntry(out, (String) key, (String) value));
        out.endField("key_value", 0);
      }
      out.endGroup();
    }

    private static void writeEntry(RecordConsumer out, String key, String value) {
      out.startGroup();
      out.startField("key", 0);
      out.addBinary(Binary.fromString(key));
      out.endField("key", 0);
      out.startField("value", 1);
      out.addBinary(Binary.fromString(value));
      out.endField("value", 1);
      out.endGroup();
    }
  }
}
