package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a file looks like from outside: its bytes, size and packing.
class GeneratorTest {
  @TempDir
  Path folder;

  private byte[] bytes(GeneratorOptions options, String name) throws IOException {
    Path file = folder.resolve(name);
    Generator.write(options, file, ProgressListener.NONE);
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void sameOptionsGiveTheSameBytesAnywhere(Era era) throws IOException {
    GeneratorOptions options = GeneratorOptions.of(era).withRows(3_000);
    byte[] first = bytes(options, era.fileName());
    byte[] firstTruth = Files.readAllBytes(folder.resolve(era.fileName() + ".truth.json"));
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(bytes(options, era.fileName())).isEqualTo(first);
      assertThat(folder.resolve(era.fileName() + ".truth.json")).hasBinaryContent(firstTruth);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    assertThat(bytes(options.withSeed(2), era.fileName())).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"take-home-311,300000", "take-home-311,20000000", "windows-1252-311,5000000", "accidents-2014,1000000",
      "utf-8-bom-311,5000000", "accidents-hub-2024,8000000",
      "take-home-accidents,60000000"})
  void aWantedSizeIsMetWithinTwoPercent(String era, long size) throws IOException {
    GeneratorOptions options = GeneratorOptions.of(Era.ofCommandName(era)).withBytes(size);
    Path file = folder.resolve("sized.csv");

    Generator.Written written = Generator.write(options, file, ProgressListener.NONE);

    assertThat(Files.size(file)).isEqualTo(written.bytes()).isBetween(Math.round(size * .98), Math.round(size * 1.02));
  }

  @Test
  void aZipHoldsTheFileAndTheJunkOfAMac() throws IOException {
    Path file = folder.resolve("311_service_requests.csv.zip");
    Generator.Written written = Generator.write(GeneratorOptions.of(Era.TAKE_HOME_311).withRows(1_000), file,
        ProgressListener.NONE);

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("311_service_requests.csv",
          "__MACOSX/._311_service_requests.csv");
      assertThat(member(zip, "__MACOSX/._311_service_requests.csv")).startsWith(0, 5, 0x16, 7);
      byte[] csv = member(zip, "311_service_requests.csv");
      assertThat(csv).hasSize(Math.toIntExact(written.bytes()));
      assertThat(new String(csv, StandardCharsets.US_ASCII)).startsWith("CASE_SUMMARY,CASE_STATUS,").endsWith("\r\n");
    }
  }

  private static byte[] member(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  @Test
  void newerRequestsAreQuotedWindows1252() throws IOException {
    byte[] csv = bytes(GeneratorOptions.of(Era.WINDOWS_1252_311).withRows(20_000), "311_service_requests_2024.csv");

    String text = new String(csv, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("\u00A0", "\u0092", "\u0093", "\u0094", "\u00E9")
        .containsPattern("[\u0081\u008D\u008F\u0090\u009D]")
        .containsPattern("[^\r]\n");
    assertThat(text.lines().filter(line -> line.endsWith("\"")).count()).isGreaterThanOrEqualTo(20_000);
    assertThat(text).startsWith("\"Case Summary\",\"Case Status\",").doesNotContainPattern(",[^\"\r\n ]{1,20},,");
  }

  @Test
  void requestsOf2019AreUtf8BehindAByteOrderMark() throws IOException {
    byte[] csv = bytes(GeneratorOptions.of(Era.UTF_8_311).withRows(20_000), "311_service_requests_2019.csv");

    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
    assertThat(text).startsWith("\uFEFFCase_Summary,Case_Status,").contains("\u00A0", "’", "“", "é", "–")
        .containsPattern("[^\r]\n").contains(",,,");
  }

  @Test
  void accidentsOf2019AreWrittenAsTheCityWroteThem() throws IOException {
    String february = text(GeneratorOptions.of(Era.ACCIDENTS_2019_FEBRUARY).withRows(3_000));
    assertThat(february).startsWith("OBJECTID_1,INCIDENT_ID,").contains(",FIRST_OCCURENCE_DATE,LAST_OCCURENCE_DATE,")
        .contains(",None,").containsPattern(":00\\.000001,").containsPattern(",-?0\\.000001,-?0\\.000001,");
    String august = text(GeneratorOptions.of(Era.ACCIDENTS_2019_AUGUST).withRows(3_000));
    assertThat(august).contains(",TRAF - ACCIDENT               ,", ",  ,", ",311.0,", ",DAY LIGHT,");
    assertThat(columns(february)).isEqualTo(20);
    assertThat(columns(august)).isEqualTo(45);
  }

  @Test
  void accidentsOfTheHubAreWrittenAsTheHubWritesThem() throws IOException {
    String early = text(GeneratorOptions.of(Era.ACCIDENTS_HUB_2022).withRows(3_000));
    assertThat(early).startsWith("shape,object_id,incident_id,").contains(",point_x,point_y,",
        ",HARMFUL_EVENT_SEQ_MOST",
        ",DAY LIGHT,", ",Daylight,");
    String late = text(GeneratorOptions.of(Era.ACCIDENTS_HUB_2024).withRows(3_000));
    assertThat(late).contains(",x,y,").containsPattern("\n\\d+,DP20\\d+,DP20\\d+,54\\d\\d,")
        .containsPattern(",[1-9]/[1-9]/20\\d\\d [1-9]:\\d\\d:\\d\\d [AP]M,");
    assertThat(columns(early)).isEqualTo(48);
    assertThat(columns(late)).isEqualTo(47);
  }

  private String text(GeneratorOptions options) throws IOException {
    return new String(bytes(options, options.era().fileName()), StandardCharsets.US_ASCII);
  }

  private static long columns(String csv) {
    return csv.lines().findFirst().orElseThrow().chars().filter(c -> c == ',').count() + 1;
  }

  @Test
  void aCommentLineOnlyOnDemand() throws IOException {
    GeneratorOptions options = GeneratorOptions.of(Era.TAKE_HOME_ACCIDENTS).withRows(10);

    assertThat(bytes(options, "plain.csv")).startsWith('I', 'N', 'C');
    assertThat(bytes(options.withCommentLine(true), "comment.csv")).startsWith('#', ' ');
  }

  @Test
  void theDefaultVolumeFollowsTheDays() throws IOException {
    GeneratorOptions june = GeneratorOptions.of(Era.TAKE_HOME_311).withDays(LocalDate.of(2016, 6, 1),
        LocalDate.of(2016, 6, 30));

    assertThat(Generator.write(june, folder.resolve("june.csv"), ProgressListener.NONE).rows()).isEqualTo(38_577);
  }

  @Test
  void progressGrowsToTheEnd() throws IOException {
    long[] last = new long[2];
    Generator.write(GeneratorOptions.of(Era.ACCIDENTS_2014).withRows(100_000), folder.resolve("progress.csv"),
        (rows, planned, bytes) -> {
          assertThat(rows).isGreaterThanOrEqualTo(last[0]).isLessThanOrEqualTo(planned);
          last[0] = rows;
          last[1]++;
        });

    assertThat(last[0]).isEqualTo(100_000);
    assertThat(last[1]).isGreaterThan(2);
  }

  @Test
  void nonsenseIsRefusedWithTheReason() {
    GeneratorOptions options = GeneratorOptions.of(Era.ACCIDENTS_2014);

    assertThatThrownBy(() -> options.withDirt(-1)).hasMessageContaining("Dirt must be 0 to 1000, not -1.0");
    assertThatThrownBy(() -> options.withRows(0)).hasMessageContaining("Rows must be 1");
    assertThatThrownBy(() -> options.withDays(LocalDate.of(2014, 2, 2), LocalDate.of(2014, 2, 1)))
        .hasMessageContaining("No days from 2014-02-02 to 2014-02-01");
    assertThatThrownBy(() -> Era.ofCommandName("1999")).hasMessageContaining("take-home-311");
  }

  @Test
  void oneRowOnOneDayWorks() throws IOException {
    for (Era era : Era.values()) {
      LocalDate day = LocalDate.of(2016, 2, 29);
      Generator.Written written = Generator.write(GeneratorOptions.of(era).withDays(day, day).withRows(1),
          folder.resolve("one.csv"), ProgressListener.NONE);

      assertThat(written.rows()).isEqualTo(1);
    }
  }
}
