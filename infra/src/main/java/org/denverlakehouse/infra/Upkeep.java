package org.denverlakehouse.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/// What has to be done though no file lands: the window rolls, and what died, was lost or is of no more use is found.
final class Upkeep extends Construct {
  static final String EXPIRE_HANDLER = "org.denverlakehouse.handler.ExpireHandler::handleRequest";
  static final String RECONCILE_HANDLER = "org.denverlakehouse.handler.ReconcileHandler::handleRequest";

  private static final int MEMORY_MB = 2048;
  private static final int SCRATCH_MB = 2048;
  private static final Duration TIMEOUT = Duration.minutes(15);
  /// Twice in the shortest grace that the settings allow (DESIGN, 9).
  private static final Duration RECONCILE_EVERY = Duration.hours(12);

  private final Function expireFunction;
  private final Functions.Deployed reconcile;

  Upkeep(Construct scope, String id, Storage storage, Functions functions, Parameters parameters) {
    super(scope, id);
    expireFunction = expire(new Construct(this, "Expire"), storage, functions, parameters);
    reconcile = reconcile(new Construct(this, "Reconcile"), storage, functions);
  }

  Function expireFunction() {
    return expireFunction;
  }

  Function reconcileFunction() {
    return reconcile.function();
  }

  /// The role of the only function that deletes.
  Role reconcileRole() {
    return reconcile.role();
  }

  /// Takes partitions out of sight, and deletes nothing.
  private static Function expire(Construct scope, Storage storage, Functions functions, Parameters parameters) {
    Functions.Deployed expire = functions.create(scope, new Functions.Plan("expire", EXPIRE_HANDLER,
        "Takes what is older than the window out of sight.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    Permissions.commit(expire.role(), storage);
    functions.allowLoadedPartitions(expire.role());
    Daily.schedule(scope, "Schedule", "Rolls the window", parameters.expireAt(), expire.function());
    return expire.function();
  }

  /// The only function that deletes: what no manifest of the grace names.
  private static Functions.Deployed reconcile(Construct scope, Storage storage, Functions functions) {
    Functions.Deployed reconcile = functions.create(scope, new Functions.Plan("reconcile", RECONCILE_HANDLER,
        "Finishes what died, loads what no event told of, deletes what nothing names.", MEMORY_MB, SCRATCH_MB, TIMEOUT)
        .atMost(1));
    Permissions.readLanding(reconcile.role(), storage);
    Permissions.commit(reconcile.role(), storage);
    Permissions.writeRejects(reconcile.role(), storage);
    Permissions.keepCalendar(reconcile.role(), storage);
    Permissions.deleteGarbage(reconcile.role(), storage);
    functions.allowLoading(reconcile.role());
    functions.allowMirroring(reconcile.role());
    Schedule.Builder.create(scope, "Schedule")
        .description("Reconciles every twelve hours.")
        .schedule(ScheduleExpression.rate(RECONCILE_EVERY))
        .target(LambdaInvoke.Builder.create(reconcile.function()).build())
        .build();
    return reconcile;
  }
}
