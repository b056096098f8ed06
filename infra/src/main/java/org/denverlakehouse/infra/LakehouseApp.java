package org.denverlakehouse.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DatasetException;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.fetch.Sources;
import org.denverlakehouse.infra.StackSettings.SavedQuery;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.QueryFileException;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;

/// The CDK app that `cdk synth` and `cdk deploy` run, from the top of the checkout (see `cdk.json`). What a deployment may
/// choose is in [Parameter].
public final class LakehouseApp {
  /// The stack's name in the app; its name in the account comes from the parameters.
  static final String STACK = "DenverLakehouse";
  /// What `mvn package` makes of the functions, seen from the top of the checkout.
  private static final String CODE = "functions/target/functions-lambda.zip";

  private LakehouseApp() {}

  public static void main(String[] arguments) {
    var app = new App();
    try {
      define(app, settings(context(app), Datasets::load, NamedQueries::load, CODE));
    } catch (FaultyInputException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    app.synth();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> context(App app) {
    return (Map<String, Object>) app.getNode().getAllContext();
  }

  /// Puts together what the stack is made from.
  ///
  /// @throws FaultyInputException with the faults of the context, of all datasets and of all queries
  static StackSettings settings(Map<String, ?> context, Supplier<Datasets> datasets, Supplier<NamedQueries> queries,
      String code) {
    var faults = new ArrayList<String>();
    Optional<Datasets> all = Optional.empty();
    try {
      all = Optional.of(datasets.get());
    } catch (DatasetException e) {
      e.faults().forEach(fault -> faults.add(fault.toString()));
    }
    Optional<NamedQueries> questions = Optional.empty();
    try {
      questions = Optional.of(queries.get());
    } catch (QueryFileException e) {
      faults.addAll(e.faults());
    }
    List<String> feeds = all.map(LakehouseApp::names).orElse(List.of());
    Parameters parameters = Parameters.of(context, feeds, faults);
    all.ifPresent(known -> checkSources(known, parameters, faults));
    if (!faults.isEmpty() || all.isEmpty() || questions.isEmpty()) {
      throw new FaultyInputException(faults);
    }
    return settings(all.get(), questions.get(), parameters, code);
  }

  /// Asked where the function will ask, so that what it would refuse is not deployed.
  private static void checkSources(Datasets datasets, Parameters parameters, List<String> faults) {
    try {
      var _ = parameters.sources().map(setting -> Sources.of(datasets, setting));
    } catch (IllegalArgumentException e) {
      faults.add(Parameter.SOURCES.label() + ": " + e.getMessage());
    }
  }

  private static StackSettings settings(Datasets all, NamedQueries questions, Parameters parameters, String code) {
    Datasets datasets = parameters.datasets().isEmpty() ? all : all.only(parameters.datasets());
    List<String> dated = datasets.feeds().stream().filter(feed -> feed.eventTime().isPresent()).map(Dataset::name)
        .toList();
    return new StackSettings(datasets.allTables(), names(datasets), dated, savedQueries(questions.about(all, datasets)),
        code, parameters);
  }

  private static List<String> names(Datasets datasets) {
    return datasets.feeds().stream().map(Dataset::name).toList();
  }

  private static List<SavedQuery> savedQueries(NamedQueries questions) {
    return questions.all().stream().map(query -> new SavedQuery(query.name(), query.description(), query.sql()))
        .toList();
  }

  /// Adds the stack to the app.
  static void define(App app, StackSettings settings) {
    StackProps props = StackProps.builder()
        .stackName(settings.parameters().stackName())
        .description("Denver Lakehouse: city files in, tables, answers and a morning report out.")
        .build();
    var _ = new LakehouseStack(app, STACK, settings, props);
  }
}
