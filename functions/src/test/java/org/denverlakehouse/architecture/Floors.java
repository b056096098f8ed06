package org.denverlakehouse.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The floors of DESIGN section 2: packages of a floor use their own floor and lower ones, never a higher one.
///
/// The rules are built for a root package, so that they can be tried on samples. They tolerate packages that do not
/// exist yet.
final class Floors {
  /// Packages by floor, from the ground up.
  static final List<List<String>> PACKAGES = List.of(
      List.of("dataset"),
      List.of("source", "store", "monitoring"),
      List.of("convert"),
      List.of("table", "ledger", "query"),
      List.of("load", "retention", "reconcile", "report", "forecast", "fetch"),
      List.of("handler"));

  private final String root;

  Floors(String root) {
    this.root = root;
  }

  /// Every rule by its name.
  Map<String, ArchRule> rules() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("arrows only go down", arrowsOnlyGoDown());
    rules.put("no cycles", noCycles());
    rules.put("nobody uses handler", nobodyUsesHandler());
    rules.put("dataset uses nobody", datasetUsesNobody());
    rules.put("AWS SDK in adapters only", onlyIn(List.of("store", "table", "query", "handler"), "software.amazon.."));
    rules.put("Lambda types in handler only", onlyIn(List.of("handler"), "com.amazonaws.."));
    rules.put("Hadoop types in convert only", onlyIn(List.of("convert"), "org.apache.hadoop.."));
    rules.put("Parquet types in convert only", onlyIn(List.of("convert"), "org.apache.parquet.."));
    return rules;
  }

  /// The packages directly under the root that no floor names.
  List<String> homeless(JavaClasses classes) {
    List<String> known = PACKAGES.stream().flatMap(List::stream).toList();
    return classes.stream()
        .map(type -> type.getPackageName())
        .filter(name -> name.startsWith(root + "."))
        .map(name -> name.substring(root.length() + 1).split("\\.", 2)[0])
        .distinct()
        .filter(name -> !known.contains(name))
        .sorted()
        .toList();
  }

  private ArchRule arrowsOnlyGoDown() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (int floor = 0; floor < PACKAGES.size(); floor++) {
      layers = layers.layer(floorName(floor)).definedBy(packages(PACKAGES.get(floor)));
    }
    for (int floor = 0; floor < PACKAGES.size() - 1; floor++) {
      var above = new ArrayList<String>();
      for (int higher = floor + 1; higher < PACKAGES.size(); higher++) {
        above.add(floorName(higher));
      }
      layers = layers.whereLayer(floorName(floor)).mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }
    return layers.allowEmptyShould(true);
  }

  private ArchRule noCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  private ArchRule nobodyUsesHandler() {
    String handler = root + ".handler..";
    return noClasses().that().resideInAPackage(root + "..").and().resideOutsideOfPackage(handler)
        .should().dependOnClassesThat().resideInAPackage(handler)
        .allowEmptyShould(true);
  }

  private ArchRule datasetUsesNobody() {
    String[] others = packages(PACKAGES.stream().skip(1).flatMap(List::stream).toList());
    return noClasses().that().resideInAPackage(root + ".dataset..")
        .should().dependOnClassesThat().resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  private ArchRule onlyIn(List<String> rooms, String types) {
    return noClasses().that().resideInAPackage(root + "..").and().resideOutsideOfPackages(packages(rooms))
        .should().dependOnClassesThat().resideInAPackage(types)
        .allowEmptyShould(true);
  }

  private String[] packages(List<String> names) {
    return names.stream().flatMap(name -> Stream.of(root + "." + name + "..")).toArray(String[]::new);
  }

  private static String floorName(int floor) {
    return "floor " + floor;
  }
}
