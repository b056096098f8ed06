package org.denverlakehouse.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// One landed object as a stream of text bytes: plain, gzip, or the one file of data inside a ZIP, and the records in the
/// text: CSV, JSON lines or GeoJSON; all told by content and not by name. It can be opened again and again and always reads the same content, because every read names the ETag.
///
/// Memory stays flat whatever the size; what an archive may unpack to is bounded (see [InflationGuard]).
public final class SourceFile {
  private static final int LOOK_BYTES = 8192;
  private static final List<String> MEMBERS = List.of(".csv", ".json", ".jsonl", ".geojson");
  private static final int STREAM_BUFFER_BYTES = 1 << 16;
  /// The library holds the whole directory in memory, about ten times as large.
  private static final long MAX_DIRECTORY_BYTES = 2L << 20;

  private final ObjectStore store;
  private final StoredObject object;

  public SourceFile(ObjectStore store, StoredObject object) {
    this.store = store;
    this.object = object;
  }

  public StoredObject object() {
    return object;
  }

  /// Opens the file's records.
  ///
  /// @param encodings names of the encodings to try for texts that are not plain ASCII, in order
  /// @throws UnreadableFileException when this is no readable file of records, with the reason
  public RecordReader records(List<String> encodings) throws IOException {
    InputStream in = open();
    try {
      TextFormat format = TextFormat.of(look(in));
      if (format == TextFormat.CSV) {
        return new CsvReader(in, encodings);
      }
      in.close();
      return format == TextFormat.GEO_JSON
          ? new GeoJsonReader(this::open, encodings)
          : new JsonLinesReader(this::open, encodings);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// Whether ranges of the file can be read on their own: of CSV that is not packed. Other text is not cut at line ends.
  public boolean canBeCut() throws IOException {
    byte[] first = store.read(object, 0, LOOK_BYTES);
    return first.length > 0 && !isZip(first) && !isGzip(first) && TextFormat.of(first) == TextFormat.CSV;
  }

  /// Opens the records that start in one range of a file that can be cut, from the first of them on. Where that is, is
  /// guessed; read all ranges to their ends and ask [Tiling] before anything that was read counts.
  ///
  /// @param encodings as for [#records(List)]
  /// @param area      the rows of which `range` is a part
  public RangeStart records(List<String> encodings, RowArea area, ByteRange range) throws IOException {
    return records(encodings, area, range, CsvReader.MAX_RECORD_BYTES);
  }

  /// With another limit, for tests.
  RangeStart records(List<String> encodings, RowArea area, ByteRange range, int maxRecordBytes) throws IOException {
    if (range.from() == area.from()) {
      InputStream in = store.read(object, range.from());
      return new RangeStart.Found(new CsvReader(in, encodings, maxRecordBytes, range.from(), range.to()));
    }
    long from = range.from() - 1;
    InputStream in = store.read(object, from);
    try {
      byte[] look = in.readNBytes(2 * maxRecordBytes);
      boolean toFileEnd = from + look.length >= object.size();
      int first = new BoundaryGuess(look, toFileEnd, area.fieldCount(), maxRecordBytes).find();
      if (first == BoundaryGuess.UNSURE) {
        in.close();
        return new RangeStart.Unsure(
            "It is not clear whether byte " + range.from() + " is in quotes, and so where the next row starts.");
      }
      var rest = new SequenceInputStream(new ByteArrayInputStream(look, first, look.length - first), in);
      return new RangeStart.Found(new CsvReader(rest, encodings, maxRecordBytes, from + first, range.to()));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// Opens the text from its first byte.
  ///
  /// @throws UnreadableFileException when this is no readable text file, with the reason
  public InputStream open() throws IOException {
    byte[] first = store.read(object, 0, LOOK_BYTES);
    if (first.length == 0) {
      throw new UnreadableFileException("The file is empty.");
    }
    if (isZip(first)) {
      return openZip();
    }
    if (isGzip(first)) {
      return refuseBinary(openGzip());
    }
    return refuseBinary(new BufferedInputStream(store.read(object, 0), STREAM_BUFFER_BYTES));
  }

  private InputStream openGzip() throws IOException {
    var packed = new CountingInputStream(store.read(object, 0));
    var buffered = new BufferedInputStream(packed, STREAM_BUFFER_BYTES);
    // Java's own GZIPInputStream takes whatever goes wrong between two members for the end of the file.
    var unpacked = new Unpacked("gzip", packed,
        () -> GzipCompressorInputStream.builder().setInputStream(buffered).setDecompressConcatenated(true).get());
    return new BufferedInputStream(new InflationGuard(new Closing(unpacked, packed), packed::count),
        STREAM_BUFFER_BYTES);
  }

  private InputStream openZip() throws IOException {
    var packed = new ObjectChannel(store, object);
    packed.allow(MAX_DIRECTORY_BYTES, "The ZIP file has a directory of over 2 MiB");
    ZipFile zip;
    try {
      // Local headers are scattered: looking at each of a hostile archive's could be thousands of requests.
      zip = ZipFile.builder().setSeekableByteChannel(packed).setIgnoreLocalFileHeader(true).get();
    } catch (IOException | RuntimeException e) {
      throw Unpacked.fault("The ZIP file is damaged or cut off", e, packed);
    }
    try {
      ZipArchiveEntry member = memberOf(zip);
      var content = new Unpacked("ZIP member " + Shown.text(member.getName()), packed,
          () -> new WholeMember(zip.getInputStream(member), member));
      var guarded = new InflationGuard(content, member::getCompressedSize);
      return refuseBinary(new BufferedInputStream(new Closing(guarded, zip), STREAM_BUFFER_BYTES));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /// The one file of data in the archive; junk that macOS adds does not count.
  private static ZipArchiveEntry memberOf(ZipFile zip) throws UnreadableFileException {
    var found = new ArrayList<ZipArchiveEntry>();
    List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
    for (ZipArchiveEntry entry : all) {
      String name = entry.getName();
      String file = name.substring(name.lastIndexOf('/') + 1);
      boolean junk = name.startsWith("__MACOSX/") || file.startsWith("._");
      if (!entry.isDirectory() && !junk && MEMBERS.stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith)) {
        found.add(entry);
      }
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw new UnreadableFileException("The ZIP file holds no .csv file, nor .json, .jsonl or .geojson; it holds "
          + (all.isEmpty() ? "nothing" : names(all)) + ".");
    }
    throw new UnreadableFileException("The ZIP file holds " + found.size() + " files of data (" + names(found)
        + "); pack each into a ZIP of its own.");
  }

  private static String names(List<ZipArchiveEntry> entries) {
    return Shown.texts(entries.stream().map(ZipArchiveEntry::getName).toList(), 5);
  }

  /// Looks at the first bytes: text has no NUL among them. Closes what it refuses.
  private static InputStream refuseBinary(InputStream in) throws IOException {
    try {
      checkText(look(in));
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static byte[] look(InputStream in) throws IOException {
    in.mark(LOOK_BYTES);
    byte[] first = in.readNBytes(LOOK_BYTES);
    in.reset();
    return first;
  }

  private static void checkText(byte[] first) throws UnreadableFileException {
    if (first.length == 0) {
      throw new UnreadableFileException("The file is empty.");
    }
    for (int i = 0; i < first.length; i++) {
      if (first[i] == 0) {
        boolean utf16 = startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF);
        throw new UnreadableFileException(utf16
            ? "The text is UTF-16; save it as UTF-8."
            : "The file is binary, not text: byte " + i + " is NUL.");
      }
    }
  }

  private static boolean isZip(byte[] first) {
    return startsWith(first, 'P', 'K', 3, 4) || startsWith(first, 'P', 'K', 5, 6);
  }

  private static boolean isGzip(byte[] first) {
    return startsWith(first, 0x1F, 0x8B);
  }

  private static boolean startsWith(byte[] bytes, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
