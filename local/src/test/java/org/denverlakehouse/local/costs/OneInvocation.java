package org.denverlakehouse.local.costs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.denverlakehouse.handler.ExpireHandler;
import org.denverlakehouse.handler.ForecastHandler;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.handler.ReconcileHandler;
import org.denverlakehouse.handler.ReportHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.store.Json;
import software.amazon.awssdk.services.s3.S3Client;

/// One cold invocation: a process that starts, runs one handler once against a cloud in another process, prints CPU
/// seconds and requests as `name value` lines, and ends.
final class OneInvocation {
  private OneInvocation() {}

  /// Takes the cloud's address, the function, and for `ingest` the keys of the landed files.
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", arguments[0]);
    var wiring = new Wiring(settings, List.of(new CountedRequests()));
    List<String> keys = Arrays.asList(arguments).subList(2, arguments.length);
    switch (arguments[1]) {
      case "ingest" -> {
        SQSEvent event = event(new Wiring(settings), keys);
        var answer = new IngestHandler(wiring).handleRequest(event, context());
        if (!answer.getBatchItemFailures().isEmpty()) {
          throw new IllegalStateException("Not loaded: " + keys);
        }
      }
      case "expire" -> new ExpireHandler(wiring).handleRequest(Map.of(), context());
      case "reconcile" -> new ReconcileHandler(wiring).handleRequest(Map.of(), context());
      case "forecast" -> new ForecastHandler(wiring).handleRequest(Map.of(), context());
      case "report" -> new ReportHandler(wiring).handleRequest(Map.of(), context());
      default -> throw new IllegalArgumentException("There is no function " + arguments[1] + ".");
    }
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.println("cpu " + machine.getProcessCpuTime() / 1e9);
    CountedRequests.take().forEach((operation, count) -> System.out.println(operation + " " + count));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static SQSEvent event(Wiring wiring, List<String> keys) {
    String bucket = wiring.required("LANDING_BUCKET");
    var messages = new ArrayList<SQSMessage>();
    try (S3Client s3 = wiring.s3()) {
      for (String key : keys) {
        var head = s3.headObject(request -> request.bucket(bucket).key(key));
        var message = new SQSMessage();
        message.setMessageId(key);
        message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
        message.setBody(new String(Json.write(Map.of("source", "aws.s3", "detail-type", "Object Created", "detail",
            Map.of("bucket", Map.of("name", bucket), "object", Map.of("key", key, "size", head.contentLength(), "etag",
                head.eTag().replace("\"", ""), "sequencer", "00")))),
            StandardCharsets.UTF_8));
        messages.add(message);
      }
    }
    var event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }

  /// All that a handler asks of it is its time and its names.
  private static Context context() {
    return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[]{Context.class},
        (_, method, _) -> method.getReturnType() == int.class ? 15 * 60 * 1000 : "costs");
  }
}
