package org.denverlakehouse.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveComparator;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// The least and the greatest of some values of one column, and how many are null, by looking at each.
///
/// Values are those of parquet-java: `Integer`, `Long`, `Double`, `Boolean`, [Binary].
final class Truth {
  /// Indexes and statistics may cut texts to this many bytes.
  private static final int CUT_BYTES = 64;
  /// A cut text shares nearly all of it with the text: a character that does not fit is left out, the last one raised.
  private static final int SHARED_BYTES = CUT_BYTES - 16;

  private final PrimitiveType type;
  private final PrimitiveComparator<Object> order;
  private @Nullable Object least;
  private @Nullable Object greatest;
  private long nulls;

  Truth(PrimitiveType type, List<@Nullable Object> values) {
    this.type = type;
    this.order = type.comparator();
    for (Object value : values) {
      if (value == null) {
        nulls++;
      } else {
        least = least == null || compare(value, least) < 0 ? value : least;
        greatest = greatest == null || compare(value, greatest) > 0 ? value : greatest;
      }
    }
  }

  /// The comparator of a type compares boxed values of Java only for texts; numbers have methods of their own.
  private int compare(Object a, Object b) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> Integer.compare((Integer) a, (Integer) b);
      case INT64 -> Long.compare((Long) a, (Long) b);
      case DOUBLE -> Double.compare((Double) a, (Double) b);
      case BOOLEAN -> Boolean.compare((Boolean) a, (Boolean) b);
      case BINARY -> order.compare(a, b);
      case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY -> throw new IllegalArgumentException("No table has a " + type + ".");
    };
  }

  long nulls() {
    return nulls;
  }

  boolean isAllNull() {
    return least == null;
  }

  /// How long the least and the greatest text are together; 0 of numbers.
  int textBytes() {
    return least instanceof Binary from && greatest instanceof Binary to ? from.length() + to.length() : 0;
  }

  /// Whether stored bytes, plain encoded, say what the least value is, or bound it closely where it is a long text.
  boolean isLeast(byte[] stored) {
    if (least instanceof Binary text) {
      byte[] bytes = text.getBytes();
      return Arrays.equals(bytes, stored)
          || (bytes.length > CUT_BYTES && isCut(stored, bytes) && Arrays.compareUnsigned(stored, bytes) <= 0);
    }
    return least != null && least.equals(number(stored, least));
  }

  /// As [#isLeast], for the greatest.
  boolean isGreatest(byte[] stored) {
    if (greatest instanceof Binary text) {
      byte[] bytes = text.getBytes();
      return Arrays.equals(bytes, stored)
          || (bytes.length > CUT_BYTES && isCut(stored, bytes) && Arrays.compareUnsigned(stored, bytes) >= 0);
    }
    return greatest != null && greatest.equals(number(stored, greatest));
  }

  private static boolean isCut(byte[] stored, byte[] text) {
    int shared = Arrays.mismatch(stored, text);
    return stored.length <= CUT_BYTES && shared >= SHARED_BYTES;
  }

  /// Zero has two signs, and a bound may have the wider one.
  private static Object number(byte[] stored, Object like) {
    ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    return switch (like) {
      case Integer _ -> bytes.getInt();
      case Long _ -> bytes.getLong();
      case Boolean _ -> bytes.get() != 0;
      case Double zero when zero == 0 && bytes.getDouble(0) == 0 -> zero;
      default -> bytes.getDouble();
    };
  }

  @Override
  public String toString() {
    boolean text = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    return type.getName() + " from " + (text && least instanceof Binary b ? b.toStringUsingUTF8() : least) + " to "
        + (text && greatest instanceof Binary b ? b.toStringUsingUTF8() : greatest) + ", " + nulls + " nulls";
  }
}
