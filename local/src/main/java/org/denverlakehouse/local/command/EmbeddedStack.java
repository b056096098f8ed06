package org.denverlakehouse.local.command;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.denverlakehouse.handler.ExpireHandler;
import org.denverlakehouse.handler.FetchHandler;
import org.denverlakehouse.handler.ForecastHandler;
import org.denverlakehouse.handler.LargeFileHandler;
import org.denverlakehouse.handler.RangeHandler;
import org.denverlakehouse.handler.ReconcileHandler;
import org.denverlakehouse.handler.ReportHandler;
import org.denverlakehouse.handler.ScaleOut;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.local.cloud.DeployedStack;

/// The stack as the embedded cloud shows it: outputs of the names that the CDK app gives them, and functions that run the very
/// handlers. Calls wait until the handlers are connected.
final class EmbeddedStack {
  /// The stack's name in `cdk.json` and here.
  static final String NAME = "denver-lakehouse";

  /// A handler of events that are asked for, as Lambda calls it.
  private interface Handler extends RequestHandler<Map<String, Object>, Map<String, Object>> {}

  /// The functions that can be asked; the ingest function hears of files from the event bridge alone.
  private static final List<String> ASKED = List.of("expire", "reconcile", "forecast", "report", "fetch");

  /// Those of the state machine for large files.
  private static final List<String> STEPS = List.of("large-file", "range");
  static final String STATE_MACHINE = NAME + "-large-files";
  static final String STATE_MACHINE_ARN = "arn:aws:states:us-east-1:000000000000:stateMachine:" + STATE_MACHINE;

  private final CompletableFuture<Map<String, Handler>> handlers = new CompletableFuture<>();
  private final boolean scalesOut;

  EmbeddedStack() {
    this(false);
  }

  /// With or without the state machine for large files.
  EmbeddedStack(boolean scalesOut) {
    this.scalesOut = scalesOut;
  }

  /// One line for each of [#ASKED] and [#STEPS].
  void connect(Wiring wiring) {
    var all = new HashMap<String, Handler>(Map.of(
        "expire", new ExpireHandler(wiring)::handleRequest,
        "reconcile", new ReconcileHandler(wiring)::handleRequest,
        "forecast", new ForecastHandler(wiring)::handleRequest,
        "report", new ReportHandler(wiring)::handleRequest,
        "fetch", new FetchHandler(wiring)::handleRequest));
    if (scalesOut) {
      all.put("large-file", new LargeFileHandler(wiring)::handleRequest);
      all.put("range", new RangeHandler(wiring)::handleRequest);
    }
    handlers.complete(Map.copyOf(all));
  }

  /// What the cloud is to tell and to run.
  DeployedStack described() {
    var outputs = new HashMap<String, String>();
    outputs.put("LandingBucket", Wiring.DEFAULTS.getOrDefault("LANDING_BUCKET", ""));
    outputs.put("LakeBucket", Wiring.DEFAULTS.getOrDefault("LAKE_BUCKET", ""));
    outputs.put("ResultsBucket", Wiring.DEFAULTS.getOrDefault("RESULTS_BUCKET", ""));
    outputs.put("GlueDatabase", Wiring.DEFAULTS.getOrDefault("GLUE_DATABASE", ""));
    outputs.put("AthenaWorkgroup", Wiring.DEFAULTS.getOrDefault("ATHENA_WORKGROUP", ""));
    outputs.put("IngestFunction", functionName("ingest"));
    var functions = new HashMap<String, Function<Map<String, Object>, Map<String, Object>>>();
    for (String word : ASKED) {
      outputs.put(Character.toUpperCase(word.charAt(0)) + word.substring(1) + "Function", functionName(word));
      functions.put(functionName(word), event -> run(word, event));
    }
    if (!scalesOut) {
      return new DeployedStack(NAME, outputs, functions);
    }
    STEPS.forEach(word -> functions.put(functionName(word), event -> run(word, event)));
    return new DeployedStack(NAME, outputs, functions, Map.of(STATE_MACHINE, definition()));
  }

  /// The very definition that the stack deploys.
  static String definition() {
    return ScaleOut.definition()
        .replace("${" + ScaleOut.LARGE_FILE_FUNCTION + "}", functionName("large-file"))
        .replace("${" + ScaleOut.RANGE_FUNCTION + "}", functionName("range"));
  }

  private Map<String, Object> run(String word, Map<String, Object> event) {
    return handlers.join().getOrDefault(word, (_, _) -> Map.of()).handleRequest(event, new LocalContext(word));
  }

  static String functionName(String word) {
    return NAME + "-" + word;
  }
}
