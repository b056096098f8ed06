package org.denverlakehouse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The house stands as DESIGN section 2 draws it, and every rule that says so is seen to fail on samples that break it.
class FloorsTest {
  private static final String ROOT = "org.denverlakehouse";
  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(ROOT);

  private static final String SAMPLES = "org.denverlakehouse.architecture.broken";
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(SAMPLES);

  /// Rule to the sample class that breaks it, which the report must name.
  private static final Map<String, String> BROKEN_BY = Map.of(
      "arrows only go down", "source.UsesLoad",
      "no cycles", "load.UsesSource",
      "nobody uses handler", "load.UsesHandler",
      "dataset uses nobody", "dataset.UsesSource",
      "AWS SDK in adapters only", "load.SpeaksAws",
      "Lambda types in handler only", "load.SpeaksLambda",
      "Hadoop types in convert only", "load.SpeaksHadoop",
      "Parquet types in convert only", "load.SpeaksParquet");

  @TestFactory
  Stream<DynamicTest> theHouseKeeps() {
    return new Floors(ROOT).rules().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> aSampleBreaks() {
    return new Floors(SAMPLES).rules().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> breaks(rule.getKey(), rule.getValue())));
  }

  @Test
  void everyPackageHasAFloor() {
    assertThat(new Floors(ROOT).homeless(HOUSE)).isEmpty();
    assertThat(new Floors(SAMPLES).homeless(BROKEN)).containsExactly("cellar");
  }

  @Test
  void theHouseWasFound() {
    assertThat(HOUSE.containPackage(ROOT + ".dataset")).isTrue();
  }

  private static void breaks(String name, ArchRule rule) {
    var result = rule.evaluate(BROKEN);
    assertThat(result.hasViolation()).as("the rule \"%s\" sees its sample", name).isTrue();
    assertThat(result.getFailureReport().toString()).contains(BROKEN_BY.get(name));
  }
}
