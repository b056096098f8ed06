package org.denverlakehouse.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// A result as CSV (RFC 4180): CRLF, the header first, NULL as nothing, an empty text as `""`.
public final class Csv {
  private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private Csv() {}

  /// The whole result, formulas made inert.
  public static String text(QueryResult result) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).quoteStrategy(QuoteStrategies.EMPTY)
        .build(text)) {
      var _ = csv.writeRecord(result.columns().stream().map(c -> inert(c.name())).toArray(String[]::new));
      for (List<@Nullable String> row : result.rows()) {
        var line = csv.writeRecord();
        for (String value : row) {
          var _ = line.writeField(inert(value));
        }
        var _ = line.endRecord();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// The value such that no spreadsheet takes it for a formula: a leading apostrophe before = + - @ tab and CR, unless
  /// it is a plain number. (LF is included: spreadsheets skip it before looking for a formula.)
  private static @Nullable String inert(@Nullable String value) {
    if (value == null || value.isEmpty() || "=+-@\t\r\n".indexOf(value.charAt(0)) < 0) {
      return value;
    }
    return PLAIN_NUMBER.matcher(value).matches() ? value : "'" + value;
  }
}
