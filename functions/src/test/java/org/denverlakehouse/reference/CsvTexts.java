package org.denverlakehouse.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The records of a regular CSV file (RFC 4180, any line end) as FastCSV reads them.
///
/// The bytes go through FastCSV as Latin-1, one character each, so that every field can be decoded alone afterwards.
final class CsvTexts {
  /// One record.
  ///
  /// @param line   on which it starts, from 1
  /// @param offset its first byte in the file
  record Texts(long line, long offset, List<String> fields) {}

  private CsvTexts() {}

  /// @param encodings tried in order for each field; Latin-1 is the last
  static List<Texts> of(byte[] file, List<String> encodings) throws IOException {
    int start = startsWithByteOrderMark(file) ? 3 : 0;
    List<Integer> lineStarts = lineStarts(file, start);
    List<Charset> charsets = encodings.stream().map(Charset::forName).toList();
    var records = new ArrayList<Texts>();
    var bytes = new ByteArrayInputStream(file, start, file.length - start);
    try (CsvReader<CsvRecord> csv = CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1))) {
      for (CsvRecord found : csv) {
        long line = found.getStartingLineNumber();
        records.add(new Texts(line, lineStarts.get((int) line - 1),
            found.getFields().stream().map(field -> decoded(field, charsets)).toList()));
      }
    }
    return records;
  }

  private static boolean startsWithByteOrderMark(byte[] file) {
    return file.length >= 3 && Arrays.equals(file, 0, 3, new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, 3);
  }

  /// Where each line begins; a line ends with CRLF, LF or CR.
  private static List<Integer> lineStarts(byte[] file, int start) {
    var starts = new ArrayList<Integer>();
    starts.add(start);
    for (int i = start; i < file.length; i++) {
      boolean crBeforeLf = file[i] == '\r' && i + 1 < file.length && file[i + 1] == '\n';
      if ((file[i] == '\n' || file[i] == '\r') && !crBeforeLf) {
        starts.add(i + 1);
      }
    }
    return starts;
  }

  private static String decoded(String latin, List<Charset> charsets) {
    if (latin.chars().allMatch(c -> c < 0x80)) {
      return latin;
    }
    byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
    for (Charset charset : charsets) {
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException _) {
        // The next one may fit.
      }
    }
    return latin;
  }
}
