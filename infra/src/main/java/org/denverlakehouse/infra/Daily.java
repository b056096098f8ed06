package org.denverlakehouse.infra;

import java.time.LocalTime;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/// What runs once a day, by Denver's clock.
final class Daily {
  private Daily() {}

  /// @param does what the function does then, a sentence without its end
  static void schedule(Construct scope, String id, String does, LocalTime time, Function function) {
    Schedule.Builder.create(scope, id)
        .description(does + " every day at " + time + ", Denver time.")
        .schedule(ScheduleExpression.cron(CronOptionsWithTimezone.builder().hour(Integer.toString(time.getHour()))
            .minute(Integer.toString(time.getMinute())).timeZone(TimeZone.AMERICA_DENVER).build()))
        .target(LambdaInvoke.Builder.create(function).build())
        .build();
  }
}
