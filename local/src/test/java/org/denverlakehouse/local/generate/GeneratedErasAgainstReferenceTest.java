package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.reference.AgainstReference;
import org.denverlakehouse.reference.HouseInMemory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A file of every era, clean and full of dirt, becomes the rows and the rejects that the reference makes of it.
class GeneratedErasAgainstReferenceTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Datasets DATASETS = Datasets.load().withWindow(Window.NONE);
  private static final int ROWS = 4000;
  private static final int DAYS = 150;
  private static final double MUCH_DIRT = 30;

  @TempDir
  Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Era.class)
  void becomesTheReferencesRows(Era era) throws IOException {
    assertThat(load(era, 0).rows()).isGreaterThan(ROWS * 9L / 10);
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void becomesTheReferencesRowsAndRejectsWhereItIsDirty(Era era) throws IOException {
    AgainstReference.Compared compared = load(era, MUCH_DIRT);

    assertThat(compared.rows()).isGreaterThan(ROWS * 8L / 10);
    assertThat(compared.rejects()).isGreaterThanOrEqualTo(era == Era.TAKE_HOME_311 ? 1 : 0);
  }

  private AgainstReference.Compared load(Era era, double dirt) throws IOException {
    var house = new HouseInMemory(DATASETS, folder.resolve("scratch"), NOW);
    Path areas = folder.resolve(NeighborhoodAreas.FILE_NAME);
    NeighborhoodAreas.write(areas);
    assertThat(house.drop(NeighborhoodAreas.FILE_NAME, Files.readAllBytes(areas)).status())
        .isEqualTo(LoadStatus.PUBLISHED);
    String name = era.fileName().replace(".zip", "");
    Dataset dataset = DATASETS.recognise(name).orElseThrow();
    return AgainstReference.load(house, house.placesOf(dataset), dataset.name(), name, generated(era, dirt, name));
  }

  private byte[] generated(Era era, double dirt, String name) throws IOException {
    LocalDate last = era.from().plusDays(DAYS);
    GeneratorOptions options = GeneratorOptions.of(era)
        .withDays(era.from(), last.isAfter(era.to()) ? era.to() : last)
        .withRows(ROWS)
        .withDirt(dirt)
        .withCommentLine(dirt > 0);
    Path file = folder.resolve(name);
    var _ = Generator.write(options, file, ProgressListener.NONE);
    return Files.readAllBytes(file);
  }
}
