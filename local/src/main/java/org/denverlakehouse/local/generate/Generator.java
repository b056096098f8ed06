package org.denverlakehouse.local.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes files like the city's and the truth about them. Stateless and thread-safe.
public final class Generator {
  private static final long SAMPLE_ROWS = 20_000;
  private static final long EXACTLY_SIZED_ROWS = 200_000;
  private static final long USUAL_ROW_BYTES = 200;
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2016, 10, 19, 12, 0);
  private static final String ZIP = ".zip";

  /// What was written.
  ///
  /// @param file  the data
  /// @param truth the counts that a right loader must reach
  /// @param rows  records, repeats and rejects included
  /// @param bytes of CSV, before any compression
  public record Written(Path file, Path truth, long rows, long bytes) {}

  private Generator() {}

  /// Writes `file`, as a ZIP with the junk member of a Mac where the name ends so, else as plain CSV, and
  /// `<file>.truth.json` beside it. Memory use does not depend on the size. An existing file is replaced at the end;
  /// a failure leaves it as it was.
  ///
  /// @throws IOException when the file cannot be written
  public static Written write(GeneratorOptions options, Path file, ProgressListener listener) throws IOException {
    FileRun run = new FileRun(options, rowsOf(options));
    Path name = file.getFileName();
    if (name == null) {
      throw new IOException("Not a file name: " + file);
    }
    Path unfinished = file.resolveSibling(name + ".unfinished");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
        if (name.toString().endsWith(ZIP)) {
          writeZip(run, name.toString(), out, listener);
        } else {
          run.writeTo(out, listener);
        }
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    Path truth = TruthFile.beside(file);
    TruthFile.write(truth, options, name.toString(), run.bytes(), run.truth(), run.dirtCounts());
    return new Written(file, truth, run.truth().rows(), run.bytes());
  }

  private static void writeZip(FileRun run, String name, OutputStream out, ProgressListener listener)
      throws IOException {
    String member = name.substring(0, name.length() - ZIP.length());
    String csv = member.endsWith(".csv") ? member : member + ".csv";
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(entry(csv));
      run.writeTo(zip, listener);
      zip.closeEntry();
      zip.putNextEntry(entry("__MACOSX/._" + csv));
      zip.write(AppleDouble.bytes());
      zip.closeEntry();
    }
  }

  /// Local time, so that neither the clock nor the zone of the machine shows in the bytes.
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    return entry;
  }

  /// The number of records: as told, or the era's density, or what makes the wanted size.
  private static long rowsOf(GeneratorOptions options) throws IOException {
    if (options.rows().isPresent()) {
      return options.rows().getAsLong();
    }
    long days = ChronoUnit.DAYS.between(options.from(), options.to()) + 1;
    if (options.bytes().isEmpty()) {
      return Math.max(1, Math.round(options.era().rowsPerDay() * days));
    }
    long wanted = options.bytes().getAsLong();
    long sample = Math.clamp(wanted / USUAL_ROW_BYTES, 1, SAMPLE_ROWS);
    long rows = scaled(options, sample, wanted);
    return rows > EXACTLY_SIZED_ROWS ? rows : scaled(options, rows, wanted);
  }

  /// Writes a file of so many records to nowhere and scales their number by the size it had.
  private static long scaled(GeneratorOptions options, long rows, long wanted) throws IOException {
    FileRun run = new FileRun(options, rows);
    run.writeTo(OutputStream.nullOutputStream(), ProgressListener.NONE);
    return Math.max(1, Math.round((double) rows * wanted / run.bytes()));
  }
}
