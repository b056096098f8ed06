package org.denverlakehouse.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/// Looking ahead: the function that forecasts the next four weeks every morning, before the report that shows them.
final class Forecasts extends Construct {
  static final String HANDLER = "org.denverlakehouse.handler.ForecastHandler::handleRequest";
  static final List<String> TABLES = List.of("forecasts", "forecast_backtests");

  /// One vCPU, which is what one thread uses: 208 series took 19 s on one core of a laptop-like machine, in a heap of 512 MB.
  private static final int MEMORY_MB = 1769;
  private static final int SCRATCH_MB = 512;
  private static final Duration TIMEOUT = Duration.minutes(15);
  private static final String HOUR = "5";
  private static final String MINUTE = "30";

  private final Function function;

  Forecasts(Construct scope, String id, Storage storage, Functions functions) {
    super(scope, id);
    Functions.Deployed forecast = functions.create(this, new Functions.Plan(HANDLER,
        "Forecasts the daily counts of the next four weeks.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    function = forecast.function();
    Permissions.query(forecast.role(), storage, functions);
    Permissions.writeForecasts(forecast.role(), storage);
    functions.allowMirroring(forecast.role(), TABLES);
    Schedule.Builder.create(this, "EveryMorning")
        .description("Forecasts at half past five in the morning, Denver time.")
        .schedule(ScheduleExpression.cron(CronOptionsWithTimezone.builder().hour(HOUR).minute(MINUTE)
            .timeZone(TimeZone.AMERICA_DENVER).build()))
        .target(LambdaInvoke.Builder.create(function).build())
        .build();
  }

  Function function() {
    return function;
  }
}
