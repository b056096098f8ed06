package org.denverlakehouse.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Draws CSV files from a seed: what RFC 4180 allows, or that with whatever could meet a reader of city files. One seed
/// is one file, so that a failure can be replayed.
final class CsvDraw {
  private static final String[] PLAIN = {"", "a", "bc", " ", "\t", "12", "é", "€", "😀", ";", "'", "\\", "a b", "-",
      "=1+1"};
  private static final String[] QUOTED = {"x", "\"\"", ",", "\n", "\r", "\r\n", " ", "é", "😀", "\"\",", "\"\"\r\n",
      "\t"};
  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", "\n\r\n"};
  private static final String[] ODD = {"\"", "\"", "\"\"", "\" ", "\"\t,", "\"x", ",\"", "\"\n", "\"\r\n", "\uFEFF",
      "\0",
      "\u0001", "\u2028", "\u0085", ",,,", " \"", "\"\"\"", "\n\"", "\r\"", "\"a\"b\"", "\\\""};
  private static final byte[][] INVALID = {{(byte) 0x80}, {(byte) 0xC3}, {(byte) 0xE2, (byte) 0x82}, {(byte) 0xFF},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xEF, (byte) 0xBB}, {(byte) 0x9D}, {(byte) 0xC0, (byte) 0xAF}};

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CsvDraw(long seed) {
    this.random = new Random(seed);
  }

  /// A file as RFC 4180 has it, with empty lines, any line ends and perhaps a byte order mark.
  static byte[] regular(long seed) {
    return new CsvDraw(seed).file(false);
  }

  /// A file that mixes regular records with anything else.
  static byte[] wild(long seed) {
    return new CsvDraw(seed).file(true);
  }

  /// A table: rows of one number of fields and, when `wild`, an odd one now and then.
  static byte[] table(long seed, boolean wild) {
    return new CsvDraw(seed).rows(wild);
  }

  private byte[] rows(boolean wild) {
    int fields = 2 + random.nextInt(4);
    int rows = 5 + random.nextInt(40);
    for (int i = 0; i < rows; i++) {
      if (wild && i > 0 && random.nextInt(20) == 0) {
        line(true);
      } else {
        regularFields(fields);
      }
      add(one(LINE_ENDS));
    }
    return out.toByteArray();
  }

  private void regularFields(int count) {
    for (int i = 0; i < count; i++) {
      add(i > 0 ? "," : "");
      regularField();
    }
  }

  private byte[] file(boolean wild) {
    if (random.nextInt(5) == 0) {
      add("\uFEFF");
    }
    int lines = random.nextInt(12);
    for (int i = 0; i < lines; i++) {
      line(wild);
      if (i < lines - 1 || random.nextBoolean()) {
        add(one(LINE_ENDS));
      }
    }
    return out.toByteArray();
  }

  private void line(boolean wild) {
    int fields = 1 + random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      if (i > 0) {
        add(",");
      }
      if (wild && random.nextInt(4) == 0) {
        oddField();
      } else {
        regularField();
      }
    }
  }

  private void regularField() {
    boolean quoted = random.nextInt(3) == 0;
    add(quoted ? "\"" : "");
    for (int parts = random.nextInt(5); parts > 0; parts--) {
      add(one(quoted ? QUOTED : PLAIN));
    }
    add(quoted ? "\"" : "");
  }

  private void oddField() {
    for (int parts = random.nextInt(6); parts > 0; parts--) {
      switch (random.nextInt(12)) {
        case 0 -> out.writeBytes(INVALID[random.nextInt(INVALID.length)]);
        case 1 -> add("z".repeat(random.nextInt(random.nextInt(4) == 0 ? 600 : 60)));
        case 2 -> out.write(random.nextInt(256));
        case 3 -> add(one(LINE_ENDS));
        case 4, 5, 6 -> add(one(PLAIN));
        default -> add(one(ODD));
      }
    }
  }

  private String one(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private void add(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
