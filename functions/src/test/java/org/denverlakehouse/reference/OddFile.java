package org.denverlakehouse.reference;

import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Draws a regular CSV file (RFC 4180) of the feed [Oddities] whose fields are as hostile as fields can be. The same seed
/// gives the same bytes.
final class OddFile {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final List<String> COLUMNS = List.of("Ticket", "Pieces", "Happened At", "Born", "Ended At", "Kind",
      "Note", "Raw Note", "Zip", "Small", "Large", "Ratio", "Price", "Sum", "Yes", "Minute", "Lon", "Lat");
  private static final List<String> NEEDED = List.of("Pieces", "Happened At", "Born");
  private static final List<String> UNKNOWN = List.of("Colour", "OBJECTID", "colour", "Größe", "", "Colour", "a,b");
  private static final int TICKETS = 5000;
  /// A NUL among the first bytes says that a file is no text.
  private static final int BYTES_LOOKED_AT = 8192;

  private final Random random;
  private final OddTexts texts;
  private final List<String> header = new ArrayList<>();
  private final List<String> lineEnds;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private OddFile(long seed) {
    this.random = new Random(seed);
    LocalDate first = List.of(LocalDate.of(2018, 6, 1), LocalDate.of(2015, 11, 10), LocalDate.of(2019, 3, 4),
        LocalDate.of(2018, 12, 26), LocalDate.of(2016, 2, 25), LocalDate.of(2019, 10, 28)).get(random.nextInt(6));
    this.texts = new OddTexts(random, first);
    this.lineEnds = List
        .of(List.of("\n"), List.of("\r\n"), List.of("\r"), List.of("\n", "\r\n", "\r", "\n\n", "\r\r\n"))
        .get(random.nextInt(4));
  }

  static byte[] draw(long seed, int rows) {
    return new OddFile(seed).write(rows);
  }

  private byte[] write(int rows) {
    drawHeader();
    if (texts.oneIn(3)) {
      out.writeBytes(new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
    if (texts.oneIn(4)) {
      put("# made of seeds, not of sightings");
      endLine();
    }
    record(header.stream().map(this::spelled).toList(), Integer.MAX_VALUE);
    for (int i = 0; i < rows; i++) {
      endLine();
      record(fields(), 300);
    }
    if (random.nextBoolean()) {
      endLine();
    }
    return out.toByteArray();
  }

  /// In another order, some columns missing, some unknown ones between.
  private void drawHeader() {
    header.addAll(COLUMNS);
    header.removeIf(name -> !NEEDED.contains(name) && texts.oneIn(15));
    for (String name : UNKNOWN) {
      if (texts.oneIn(3)) {
        header.add(name);
      }
    }
    if (texts.oneIn(3)) {
      Collections.shuffle(header, random);
    }
  }

  private String spelled(String name) {
    return switch (random.nextInt(5)) {
      case 0 -> name.replace(' ', '_');
      case 1 -> texts.pick(" ", "\u00A0") + name + texts.pick("\t", "\u00A0");
      case 2 -> name.equals("Lon") ? "x" : name.equals("Pieces") ? "number_of_pieces" : name;
      default -> name;
    };
  }

  private List<String> fields() {
    var fields = new ArrayList<String>();
    header.forEach(name -> fields.add(field(name)));
    if (texts.oneIn(200)) {
      if (random.nextBoolean()) {
        fields.removeLast();
      } else {
        fields.add(texts.words());
      }
    }
    return fields;
  }

  private String field(String name) {
    return switch (name) {
      case "Ticket" -> texts.maybeOdd(random.nextInt(TICKETS) + texts.pick("", "", ".0", ".00"), 20);
      case "Pieces" -> texts.maybeOdd(texts.pick("1", "2", "3.0", "1e2"), 40);
      case "Happened At" -> texts.maybeOdd(texts.time(), 60);
      case "Born" -> texts.maybeOdd(texts.date(), 40);
      case "Ended At" -> texts.maybeOdd(texts.laterTime(), 8);
      case "Minute" -> texts.maybeOdd(texts.minute(), 8);
      case "Note", "Raw Note" -> texts.maybeOdd(texts.words(), 6);
      case "Kind" -> texts.oneIn(2000)
          ? texts.words()
          : texts.pick("Request", "REQUEST", " inqury\u00A0", "Mayors Office", "none", "0", "kaffee", "CAFÉ", "Other");
      case "Zip" -> texts.maybeOdd(texts.zip(), 6);
      case "Yes" -> texts.maybeOdd(texts.yes(), 6);
      case "Lon" -> texts.maybeOdd(texts.longitude(), 20);
      case "Lat" -> texts.maybeOdd(texts.latitude(), 20);
      case "Small", "Large", "Ratio", "Price", "Sum" -> texts.maybeOdd(texts.number(), 6);
      default -> texts.oneIn(3) ? "" : texts.maybeOdd(texts.words(), 6);
    };
  }

  /// @param damagedOneIn of so many fields one gets a byte that is no text in any encoding
  private void record(List<String> fields, int damagedOneIn) {
    boolean windows = texts.oneIn(3);
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      String field = out.size() < BYTES_LOOKED_AT ? fields.get(i).replace('\0', ' ') : fields.get(i);
      byte[] text = encoded(field, windows, damagedOneIn);
      boolean needsQuotes = field.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
      if (needsQuotes || texts.oneIn(6)) {
        quote(text);
      } else {
        out.writeBytes(text);
      }
    }
  }

  /// In the record's encoding where it can say that.
  private byte[] encoded(String text, boolean windows, int damagedOneIn) {
    byte[] bytes = windows && canBeWindows(text) ? text.getBytes(WINDOWS) : text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && texts.oneIn(damagedOneIn)) {
      bytes[random.nextInt(bytes.length)] = (byte) texts.pick("\u0081", "\u00C3", "\u00A0", "\u00FF", "\u0090")
          .charAt(0);
    }
    return bytes;
  }

  private static boolean canBeWindows(String text) {
    try {
      var _ = WINDOWS.newEncoder().encode(CharBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private void quote(byte[] text) {
    out.write('"');
    for (byte b : text) {
      if (b == '"') {
        out.write('"');
      }
      out.write(b);
    }
    out.write('"');
  }

  private void put(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void endLine() {
    put(texts.pick(lineEnds));
  }
}
