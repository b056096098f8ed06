package org.denverlakehouse.convert;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Writes the rejects of one load into a local file as gzipped JSON lines, the format of the table `rejects`. Not
/// thread-safe.
public final class RejectWriter implements Closeable {
  /// A hostile text could be a megabyte; this much is enough to recognise it.
  private static final int MAX_RAW_CHARS = 200;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final String loadId;
  private final String dataset;
  private final String sourceKey;
  private final JsonGenerator json;
  private long count;
  private boolean finished;

  /// @param folder an existing local folder
  public RejectWriter(Path folder, String loadId, String dataset, String sourceKey) throws IOException {
    this.file = Files.createTempFile(folder, "rejects-", ".json.gz");
    this.loadId = loadId;
    this.dataset = dataset;
    this.sourceKey = sourceKey;
    this.json = JSON.createGenerator(new GZIPOutputStream(Files.newOutputStream(file)), JsonEncoding.UTF8);
    json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
  }

  public void write(Reject reject) throws IOException {
    json.writeStartObject();
    json.writeStringField("load_id", loadId);
    json.writeStringField("dataset", dataset);
    json.writeStringField("source_key", sourceKey);
    json.writeNumberField("source_line", reject.line());
    json.writeNumberField("source_offset", reject.offset());
    if (reject.column() != null) {
      json.writeStringField("column_name", reject.column());
    }
    json.writeStringField("reason", reject.reason().code());
    String raw = reject.rawValue();
    if (raw != null) {
      json.writeStringField("raw_value", shortened(raw));
    }
    json.writeEndObject();
    count++;
  }

  private static String shortened(String raw) {
    if (raw.length() <= MAX_RAW_CHARS) {
      return raw;
    }
    boolean splitsCharacter = Character.isHighSurrogate(raw.charAt(MAX_RAW_CHARS - 1));
    return raw.substring(0, splitsCharacter ? MAX_RAW_CHARS - 1 : MAX_RAW_CHARS) + "...";
  }

  public long count() {
    return count;
  }

  /// Completes the file, which from now on is the caller's.
  ///
  /// @return the gzipped JSON lines; empty when there is no reject
  public Optional<Path> finish() throws IOException {
    json.close();
    if (count == 0) {
      return Optional.empty();
    }
    finished = true;
    return Optional.of(file);
  }

  /// Drops the file unless it is finished.
  @Override
  public void close() throws IOException {
    try (json) {
      if (!finished) {
        Files.deleteIfExists(file);
      }
    }
  }
}
