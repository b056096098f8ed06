package org.denverlakehouse.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// Looking ahead: the function that forecasts the next four weeks every morning, before the report that shows them.
final class Forecasts extends Construct {
  static final String HANDLER = "org.denverlakehouse.handler.ForecastHandler::handleRequest";

  /// One vCPU, which is what one thread uses: 208 series took 19 s on one core of a laptop-like machine, in a heap of 512 MB.
  private static final int MEMORY_MB = 1769;
  private static final int SCRATCH_MB = 512;
  private static final Duration TIMEOUT = Duration.minutes(15);

  private final Function function;

  Forecasts(Construct scope, String id, Storage storage, Functions functions, Parameters parameters) {
    super(scope, id);
    Functions.Deployed forecast = functions.create(this, new Functions.Plan("forecast", HANDLER,
        "Forecasts the daily counts of the next four weeks.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    function = forecast.function();
    Permissions.query(forecast.role(), storage, functions, parameters.name());
    Permissions.commitForecasts(forecast.role(), storage);
    functions.allowMirroring(forecast.role(), Catalogue.FORECASTS);
    parameters.forecastAt().ifPresent(
        time -> Daily.schedule(this, "EveryMorning", "Forecasts the next four weeks", time, function));
  }

  Function function() {
    return function;
  }
}
