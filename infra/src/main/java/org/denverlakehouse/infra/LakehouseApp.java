package org.denverlakehouse.infra;

import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.infra.StackSettings.SavedQuery;
import org.denverlakehouse.query.NamedQueries;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;

/// The CDK app that `cdk synth` and `cdk deploy` run, from the top of the checkout (see `cdk.json`).
///
/// Context: `-c window=none|MONTHS` overrides the datasets' windows; `-c grace=HOURS` says how long objects are kept that
/// nothing names any more; `-c email=ADDRESS` subscribes an address to the message about every report.
public final class LakehouseApp {
  /// The stack's name in the account.
  static final String STACK = "DenverLakehouse";
  /// What `mvn package` makes of the functions, seen from the top of the checkout.
  private static final String CODE = "functions/target/functions-lambda.zip";

  private LakehouseApp() {}

  public static void main(String[] arguments) {
    var app = new App();
    Datasets datasets = Datasets.load();
    define(app, new StackSettings(datasets.allTables(), eventFolders(datasets), savedQueries(), CODE,
        context(app, "window"), context(app, "grace"), context(app, "email")));
    app.synth();
  }

  private static Optional<String> context(App app, String name) {
    return Optional.ofNullable(app.getNode().tryGetContext(name)).map(Object::toString);
  }

  /// Where event files land; a feed without event times has none.
  static List<String> eventFolders(Datasets datasets) {
    return datasets.feeds().stream().filter(feed -> feed.eventTime().isPresent())
        .map(feed -> feed.name() + "/events/").toList();
  }

  /// Every file of `queries/`, as Athena saves it.
  static List<SavedQuery> savedQueries() {
    return NamedQueries.load().all().stream()
        .map(query -> new SavedQuery(query.name(), query.description(), query.sql()))
        .toList();
  }

  /// Adds the stack to the app.
  static void define(App app, StackSettings settings) {
    StackProps props = StackProps.builder()
        .stackName("denver-lakehouse")
        .description("Denver Lakehouse: city files in, tables, answers and a morning report out.")
        .build();
    var _ = new LakehouseStack(app, STACK, settings, props);
  }
}
