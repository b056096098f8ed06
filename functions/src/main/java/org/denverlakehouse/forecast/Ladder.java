package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The models that are tried on a series, from the simplest to the most elaborate.
final class Ladder {
  static final String AVERAGE = "glm_and_boosting";

  /// Trees find nothing in less: what so few events show is noise.
  private static final double LEAST_EVENTS_A_DAY = 1;
  private static final int LEAST_DAYS = 180;
  private static final int YEAR = 364;

  private static final Model GLM = new Glm();
  private static final Model BOOSTING = new Boosting();

  private final DailySeries series;
  private final List<Model> models = new ArrayList<>();
  private final boolean withTrees;

  private Ladder(DailySeries series, Optional<ShareOfWhole> share) {
    this.series = series;
    this.withTrees = series.length() >= LEAST_DAYS
        && Means.ofLast(series, series.length(), YEAR) >= LEAST_EVENTS_A_DAY;
    models.add(new FlatMean());
    models.add(new SeasonalNaive());
    models.add(new WeekdayMean());
    share.ifPresent(models::add);
    models.add(GLM);
    if (withTrees) {
      models.add(BOOSTING);
    }
  }

  /// For a series that is no part of another.
  static Ladder of(DailySeries series) {
    return new Ladder(series, Optional.empty());
  }

  /// For a part, which may be forecast as a share of the whole.
  static Ladder of(DailySeries part, ShareOfWhole share) {
    return new Ladder(part, Optional.of(share));
  }

  /// The models' names, in order.
  List<String> names() {
    var names = new ArrayList<>(models.stream().map(Model::name).toList());
    if (withTrees) {
      names.add(AVERAGE);
    }
    return names;
  }

  /// One model, fitted to the first `length` days.
  Model.Fitted fit(int length, String name) {
    if (name.equals(AVERAGE)) {
      return average(fit(length, GLM.name()), fit(length, BOOSTING.name()));
    }
    Model model = models.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    return new Remembered(model.fit(series, length), length);
  }

  /// All models, fitted to the first `length` days, by name.
  ///
  /// The last is the average of regression and trees: their errors cancel in part (Bates and Granger, "The Combination of
  /// Forecasts", 1969).
  Map<String, Model.Fitted> fit(int length) {
    Map<String, Model.Fitted> fitted = new LinkedHashMap<>();
    for (Model model : models) {
      fitted.put(model.name(), new Remembered(model.fit(series, length), length));
    }
    if (withTrees) {
      fitted.put(AVERAGE,
          average(Objects.requireNonNull(fitted.get(GLM.name())), Objects.requireNonNull(fitted.get(BOOSTING.name()))));
    }
    return fitted;
  }

  private static Model.Fitted average(Model.Fitted one, Model.Fitted other) {
    return (origin, horizon) -> (one.mean(origin, horizon) + other.mean(origin, horizon)) / 2;
  }
}
