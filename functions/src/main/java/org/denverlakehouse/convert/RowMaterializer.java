package org.denverlakehouse.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.TableSchema;
import org.jspecify.annotations.Nullable;

/// Makes rows of what parquet-java reads: the reverse of [BatchFileWriter].
final class RowMaterializer extends RecordMaterializer<Row> {
  private final int columns;
  private final GroupConverter root;
  private Row row;

  RowMaterializer(TableSchema table) {
    this.columns = table.columns().size();
    this.row = new Row(columns);
    List<Converter> converters = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      Column column = table.columns().get(i);
      converters.add(
          column.type().kind() == ColumnType.Kind.MAP ? new MapConverter(i) : new ValueConverter(column.type(), i));
    }
    this.root = new GroupConverter() {
      @Override
      public Converter getConverter(int field) {
        return converters.get(field);
      }

      @Override
      public void start() {
        row = new Row(columns);
      }

      @Override
      public void end() {}
    };
  }

  @Override
  public Row getCurrentRecord() {
    return row;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private final class ValueConverter extends PrimitiveConverter {
    private final ColumnType type;
    private final int index;
    private String @Nullable [] dictionary;

    ValueConverter(ColumnType type, int index) {
      this.type = type;
      this.index = index;
    }

    @Override
    public boolean hasDictionarySupport() {
      return type.kind() == ColumnType.Kind.STRING;
    }

    @Override
    public void setDictionary(Dictionary pages) {
      String[] texts = new String[pages.getMaxId() + 1];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = pages.decodeToBinary(i).toStringUsingUTF8();
      }
      dictionary = texts;
    }

    @Override
    public void addValueFromDictionary(int id) {
      row.set(index, Objects.requireNonNull(dictionary)[id]);
    }

    @Override
    public void addBinary(Binary value) {
      row.set(index, value.toStringUsingUTF8());
    }

    @Override
    public void addBoolean(boolean value) {
      row.set(index, value);
    }

    @Override
    public void addDouble(double value) {
      row.set(index, value);
    }

    @Override
    public void addInt(int value) {
      row.set(index, switch (type.kind()) {
        case DATE -> LocalDate.ofEpochDay(value);
        case DECIMAL -> Long.valueOf(value);
        default -> Integer.valueOf(value);
      });
    }

    @Override
    public void addLong(long value) {
      row.set(index, type.kind() == ColumnType.Kind.TIMESTAMP
          ? LocalDateTime.ofInstant(Instant.ofEpochMilli(value), ZoneOffset.UTC)
          : Long.valueOf(value));
    }
  }

  private final class MapConverter extends GroupConverter {
    private final int index;
    private Map<String, String> entries = new LinkedHashMap<>();
    private String key = "";
    private String value = "";
    private final GroupConverter entry = new GroupConverter() {
      @Override
      public Converter getConverter(int field) {
        return field == 0 ? text(t -> key = t) : text(t -> value = t);
      }

      @Override
      public void start() {}

      @Override
      public void end() {
        entries.put(key, value);
      }
    };

    MapConverter(int index) {
      this.index = index;
    }

    private static PrimitiveConverter text(Consumer<String> sink) {
      return new PrimitiveConverter() {
        @Override
        public void addBinary(Binary binary) {
          sink.accept(binary.toStringUsingUTF8());
        }
      };
    }

    @Override
    public Converter getConverter(int field) {
      return entry;
    }

    @Override
    public void start() {
      entries = new LinkedHashMap<>();
    }

    @Override
    public void end() {
      row.set(index, entries);
    }
  }
}
