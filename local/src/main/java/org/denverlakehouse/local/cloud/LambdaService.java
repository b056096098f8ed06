package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// AWS Lambda, as far as calling a function and waiting for its answer goes (API reference, "Invoke").
final class LambdaService implements RestService {
  private static final Logger LOG = LoggerFactory.getLogger(LambdaService.class);
  private static final Pattern INVOCATION = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)(?::.*)?");
  /// Lambda's quotas for synchronous requests and answers.
  private static final int LARGEST_PAYLOAD = 6 << 20;
  private static final int LONGEST_LOG = 4 << 10;
  private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {
  };

  private final Map<String, Function<Map<String, Object>, Map<String, Object>>> functions;

  /// @param functions by name
  LambdaService(Map<String, Function<Map<String, Object>, Map<String, Object>>> functions) {
    this.functions = functions;
  }

  @Override
  public boolean takes(HttpServletRequest request) {
    return request.getMethod().equals("POST") && INVOCATION.matcher(request.getRequestURI()).matches();
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String name = name(request.getRequestURI());
    var function = functions.get(name);
    String kind = Objects.requireNonNullElse(request.getHeader("X-Amz-Invocation-Type"), "RequestResponse");
    byte[] body = request.getInputStream().readNBytes(LARGEST_PAYLOAD + 1);
    if (function == null) {
      refuse(response, 404, "ResourceNotFoundException", "Function not found: " + name);
    } else if (body.length > LARGEST_PAYLOAD) {
      refuse(response, 413, "RequestTooLargeException", LARGEST_PAYLOAD + " byte payload is too large for the "
          + kind + " invocation type");
    } else if (!kind.equals("RequestResponse")) {
      refuse(response, 400, "InvalidParameterValueException", "The embedded cloud does not serve the " + kind
          + " invocation type");
    } else {
      invoke(name, function, body, response);
    }
  }

  private static void invoke(String name, Function<Map<String, Object>, Map<String, Object>> function, byte[] body,
      HttpServletResponse response) throws IOException {
    Map<String, Object> event;
    try {
      event = body.length == 0 ? Map.of() : Json.MAPPER.readValue(body, EVENT);
    } catch (JsonProcessingException e) {
      refuse(response, 400, "InvalidRequestContentException",
          "Could not parse request body into json: " + e.getOriginalMessage());
      return;
    }
    response.setHeader("X-Amz-Executed-Version", "$LATEST");
    byte[] answer;
    try {
      answer = Json.MAPPER.writeValueAsBytes(function.apply(event));
      if (answer.length > LARGEST_PAYLOAD) {
        fail(response, "Function.ResponseSizeTooLarge",
            "Response payload size exceeded maximum allowed payload size (" + LARGEST_PAYLOAD + " bytes).");
        return;
      }
    } catch (RuntimeException e) {
      LOG.error("function {} failed", name, e);
      response.setHeader("X-Amz-Log-Result", Base64.getEncoder().encodeToString(log(e)));
      fail(response, e.getClass().getName(), Objects.requireNonNullElse(e.getMessage(), ""),
          Arrays.stream(e.getStackTrace()).map(StackTraceElement::toString).toArray(String[]::new));
      return;
    }
    reply(response, 200, answer);
  }

  /// The last part of an ARN, or the name itself; a version or alias after it does not matter.
  private static String name(String path) {
    Matcher invocation = INVOCATION.matcher(path);
    String named = invocation.matches() ? URLDecoder.decode(invocation.group(1), StandardCharsets.UTF_8) : path;
    Matcher arn = ARN.matcher(named);
    return arn.matches() ? arn.group(1) : named.replaceFirst(":.*", "");
  }

  /// What a function's log ends with, as the header may hold it.
  private static byte[] log(Throwable failure) {
    var lines = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      lines.append(cause).append('\n');
    }
    byte[] log = lines.toString().getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOfRange(log, Math.max(0, log.length - LONGEST_LOG), log.length);
  }

  /// A function's own failure: the call itself went well, as the status says.
  private static void fail(HttpServletResponse response, String type, String message, String... trace)
      throws IOException {
    response.setHeader("X-Amz-Function-Error", "Unhandled");
    ObjectNode error = Json.object().put("errorMessage", message).put("errorType", type);
    Arrays.stream(trace).forEach(error.putArray("stackTrace")::add);
    reply(response, 200, Json.MAPPER.writeValueAsBytes(error));
  }

  private static void refuse(HttpServletResponse response, int status, String type, String message)
      throws IOException {
    response.setHeader("X-Amzn-ErrorType", type);
    reply(response, status, Json.MAPPER.writeValueAsBytes(Json.object().put("Type", "User").put("Message", message)));
  }

  private static void reply(HttpServletResponse response, int status, byte[] body) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("x-amzn-RequestId", UUID.randomUUID().toString());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
