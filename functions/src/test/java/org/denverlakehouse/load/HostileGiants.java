package org.denverlakehouse.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.ledger.LoadStatus;

/// Files too large for the memory, each with the end that it must take.
enum HostileGiants {
  A_FIELD_OF_1_GB(LoadStatus.REFUSED, "is longer than 1048576 bytes") {
    @Override
    RepeatedContent content() {
      return file(GOOD_ROW + "2016-03-02 12:00:00,t2,", "x".repeat(MIB), KIB, "");
    }
  },
  A_QUOTED_FIELD_OF_1_GB(LoadStatus.REFUSED, "is longer than 1048576 bytes") {
    @Override
    RepeatedContent content() {
      return file(GOOD_ROW + "2016-03-02 12:00:00,t2,\"", "x".repeat(MIB), KIB, "\"\n");
    }
  },
  A_QUOTE_OPEN_TO_THE_END(LoadStatus.PUBLISHED, "1 rejected") {
    @Override
    RepeatedContent content() {
      return file("2016-03-01 12:00:00,\"t1,fox,park\n", GOOD_ROW, 500_000, "");
    }
  },
  QUOTES_THAT_NEVER_CLOSE(LoadStatus.REFUSED, "more than 1000 lines open a quote") {
    @Override
    RepeatedContent content() {
      return file("2016-03-01 12:00:00,\"t1,fox,park\n".repeat(1001), GOOD_ROW, 1_000_000, "");
    }
  },
  ONE_LINE_AGAIN_AND_AGAIN(LoadStatus.PUBLISHED, "10,000,000 rows in 1 partition") {
    @Override
    RepeatedContent content() {
      return file("", GOOD_ROW, 10_000_000, "");
    }
  },
  ALL_ROWS_REJECTED(LoadStatus.REFUSED, "None of the 500,000 rows can be kept") {
    @Override
    RepeatedContent content() {
      return file("", "soon,t1,fox,park\n", 500_000, "");
    }
  },
  ROWS_OF_1_MB(LoadStatus.PUBLISHED, "400 rows in 1 partition") {
    @Override
    RepeatedContent content() {
      return file("", longRow('a') + longRow('b'), 200, "");
    }
  },
  ROWS_OF_1_MB_BEHIND_SHORT_ONES(LoadStatus.PUBLISHED, "20,200 rows in 1 partition") {
    @Override
    RepeatedContent content() {
      return file(GOOD_ROW.repeat(20_000), longRow('a') + longRow('b'), 100, "");
    }
  },
  A_NAME_OF_1_MB_IN_THE_HEADER(LoadStatus.REFUSED, "has a name of 1048476 characters") {
    @Override
    RepeatedContent content() {
      String header = Sightings.HEADER.replace("\n", "," + "n".repeat(MIB - 100) + "\n");
      return new RepeatedContent(header.getBytes(US_ASCII), "2016-03-01 12:00:00,t1,fox,park,x\n".getBytes(US_ASCII),
          5000, new byte[0]);
    }
  },
  A_GZIP_BOMB(LoadStatus.REFUSED, "unpacks to over 300 times its size") {
    @Override
    RepeatedContent content() throws IOException {
      return new RepeatedContent(gzip(Sightings.HEADER, 1), gzip(GOOD_ROW, 100_000), 500, new byte[0]);
    }
  },
  A_GZIP_FILE_THAT_NAMES_ITSELF_FOR_1_GB(LoadStatus.REFUSED, "The gzip holds over 1 MiB without a text") {
    @Override
    RepeatedContent content() {
      byte[] head = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0};
      return new RepeatedContent(head, "n".repeat(MIB).getBytes(US_ASCII), KIB, new byte[0]);
    }
  },
  A_ZIP_BOMB(LoadStatus.REFUSED, "unpacks to over 300 times its size") {
    @Override
    RepeatedContent content() throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (var zip = new ZipOutputStream(bytes)) {
        zip.putNextEntry(new ZipEntry("sightings.csv"));
        zip.write(Sightings.HEADER.getBytes(US_ASCII));
        writeRows(zip, GOOD_ROW, 4_000_000);
      }
      return new RepeatedContent(bytes.toByteArray(), new byte[1], 0, new byte[0]);
    }
  },
  A_ZIP_OF_A_MILLION_MEMBERS(LoadStatus.REFUSED, "directory of over 2 MiB") {
    @Override
    RepeatedContent content() {
      int members = 1_000_000;
      byte[] entry = ByteBuffer.allocate(46 + 5).order(ByteOrder.LITTLE_ENDIAN).putInt(0x02014B50)
          .putShort(28, (short) 5)
          .put(46, "a.csv".getBytes(US_ASCII)).array();
      byte[] end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054B50).putShort(8, (short) 0xFFFE)
          .putShort(10, (short) 0xFFFE).putInt(12, entry.length * members).putInt(16, 4).array();
      return new RepeatedContent(new byte[]{'P', 'K', 3, 4}, entry, members, end);
    }
  };

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final String GOOD_ROW = "2016-03-01 12:00:00,t1,fox,park\n";

  /// How a load of it must end.
  final LoadStatus status;
  /// What its message must say.
  final String message;

  HostileGiants(LoadStatus status, String message) {
    this.status = status;
    this.message = message;
  }

  abstract RepeatedContent content() throws IOException;

  private static RepeatedContent file(String head, String block, long times, String tail) {
    return new RepeatedContent((Sightings.HEADER + head).getBytes(US_ASCII), block.getBytes(US_ASCII), times,
        tail.getBytes(US_ASCII));
  }

  /// As long as a row may be, and like no other of another sign.
  private static String longRow(char sign) {
    return GOOD_ROW.replace("t1", String.valueOf(sign).repeat(MIB - 64));
  }

  private static byte[] gzip(String row, int times) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      writeRows(out, row, times);
    }
    return bytes.toByteArray();
  }

  private static void writeRows(OutputStream out, String row, int times) throws IOException {
    byte[] bytes = row.getBytes(US_ASCII);
    for (int i = 0; i < times; i++) {
      out.write(bytes);
    }
  }
}
