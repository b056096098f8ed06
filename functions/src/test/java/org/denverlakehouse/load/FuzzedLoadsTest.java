package org.denverlakehouse.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Noise and damaged good files by the thousand, plain and packed, through whole loads of one lakehouse: each ends in a
/// recorded state that adds up, and good files between them load.
///
/// `-Dfuzz.loads=100000` drops that many; `-Dfuzz.seed=42` begins with that one.
class FuzzedLoadsTest {
  private static final Datasets DATASETS = Sightings.datasets("12");
  /// Loads into one lakehouse; its manifests grow with each name.
  private static final int LOADS_PER_LAKE = 100;
  private static final int GOOD_EVERY = 10;

  @TempDir
  Path scratch = Path.of("");

  @Test
  void eachEndsInARecordedStateAndTheNextGoodFileLoads() throws IOException {
    long first = Long.getLong("fuzz.seed", 0);
    long end = first + Long.getLong("fuzz.loads", 2000);
    for (long from = first; from < end; from += LOADS_PER_LAKE) {
      loadInto(new MemoryLake(DATASETS, scratch), from, Math.min(end, from + LOADS_PER_LAKE));
    }
  }

  private void loadInto(MemoryLake lake, long from, long to) throws IOException {
    for (long seed = from; seed < to; seed++) {
      try {
        LoadRecord load = lake.drop("sightings_" + seed % 7 + ".csv", draw(new Random(seed)));
        require(load.status() != LoadStatus.FAILED, load.toString());
        require(load.message().length() < 4000, load.message());
        Rules.checkAccounting(load);
        if (seed % GOOD_EVERY == GOOD_EVERY - 1) {
          checkAll(lake, seed);
        }
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError("Seed " + seed + "; again: mvn -pl functions -Dtest=FuzzedLoadsTest -Dfuzz.seed="
            + (seed - seed % LOADS_PER_LAKE) + " -Dfuzz.loads=" + LOADS_PER_LAKE + " test", e);
      }
    }
    try (var left = Files.list(scratch)) {
      require(left.findAny().isEmpty(), "scratch is empty");
    }
  }

  private static void checkAll(MemoryLake lake, long seed) throws IOException {
    String good = new Sightings().days("2016-03-21", "2016-03-30", 3, "good" + seed).csv();
    LoadRecord load = lake.drop("sightings_good.csv", good);
    require(load.status() == LoadStatus.PUBLISHED, load.toString());
    Rules.ofSightings(lake).check(12);
  }

  private static byte[] draw(Random random) throws IOException {
    byte[] text = switch (random.nextInt(6)) {
      case 0 -> noise(random, 0, 256);
      case 1 -> noise(random, 32, 127);
      case 2 -> (Sightings.HEADER + new String(noise(random, 0, 256), ISO_8859_1)).getBytes(ISO_8859_1);
      default -> mutated(goodRows(random), random);
    };
    return switch (random.nextInt(5)) {
      case 0 -> maybeMutated(gzip(text), random);
      case 1 -> maybeMutated(zip(text), random);
      default -> text;
    };
  }

  private static byte[] goodRows(Random random) {
    int day = 1 + random.nextInt(15);
    return new Sightings().days("2016-03-%02d".formatted(day), "2016-03-%02d".formatted(day + random.nextInt(12)),
        1 + random.nextInt(4), "g" + random.nextInt(9)).csv().getBytes(UTF_8);
  }

  private static byte[] noise(Random random, int from, int to) {
    byte[] bytes = new byte[random.nextInt(400)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(from, to);
    }
    return bytes;
  }

  private static byte[] maybeMutated(byte[] bytes, Random random) {
    return random.nextBoolean() ? mutated(bytes, random) : bytes;
  }

  /// Some bytes changed, doubled, lost, moved, or cut off.
  private static byte[] mutated(byte[] good, Random random) {
    byte[] signs = "\",\n\r\0 \t0\u00FF\u00C3".getBytes(ISO_8859_1);
    byte[] bytes = good.clone();
    for (int left = random.nextInt(1, 20); left > 0; left--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = signs[random.nextInt(signs.length)];
        default -> {
          int to = random.nextInt(bytes.length);
          int length = random.nextInt(1 + bytes.length - Math.max(at, to));
          System.arraycopy(good, at, bytes, to, length);
        }
      }
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("sightings.csv"));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
