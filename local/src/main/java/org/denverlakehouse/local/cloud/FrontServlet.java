package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one door: requests with an X-Amz-Target header go to the JSON service it names, others to the service that takes them,
/// and the rest is S3's.
final class FrontServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FrontServlet.class);
  private static final int LARGEST_REQUEST = 32 << 20;
  private static final String OLDER = "application/x-amz-json-1.0";

  private final transient HttpServlet s3;
  private final transient Map<String, JsonService> services;
  private final transient List<RestService> others;

  /// @param services by the name before the dot in X-Amz-Target
  /// @param others   asked in this order
  FrontServlet(HttpServlet s3, Map<String, JsonService> services, List<RestService> others) {
    this.s3 = s3;
    this.services = services;
    this.others = others;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    @Nullable
    String target = request.getHeader("X-Amz-Target");
    if (target != null) {
      answer(target, request, response);
      return;
    }
    Optional<RestService> other = others.stream().filter(service -> service.takes(request)).findFirst();
    if (other.isPresent()) {
      other.get().answer(request, response);
      return;
    }
    WholeBody whole = new WholeBody(request);
    s3.service(whole, response);
    whole.finish(response.getStatus());
  }

  private void answer(String target, HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      reply(request, response, 200, call(target, request));
    } catch (ServiceException e) {
      reply(request, response, 400, refusal(e));
    } catch (RuntimeException e) {
      LOG.error("{} failed", target, e);
      reply(request, response, 500,
          Json.object().put("__type", "InternalServerException").put("Message", e.toString()));
    }
  }

  private ObjectNode call(String target, HttpServletRequest request) throws IOException {
    int dot = target.indexOf('.');
    JsonService service = dot < 0 ? null : services.get(target.substring(0, dot));
    if (service == null) {
      throw new ServiceException("UnknownOperationException", "The embedded cloud does not serve " + target);
    }
    return service.call(target.substring(dot + 1), body(request));
  }

  private static ObjectNode body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_REQUEST + 1);
    if (body.length > LARGEST_REQUEST) {
      throw new ServiceException("SerializationException", "The request is longer than " + LARGEST_REQUEST + " bytes");
    }
    try {
      JsonNode node = body.length == 0 ? Json.object() : Json.MAPPER.readTree(body);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new ServiceException("SerializationException", "The request is not a JSON object");
    } catch (JsonProcessingException e) {
      throw new ServiceException("SerializationException", e.getOriginalMessage());
    }
  }

  private static ObjectNode refusal(ServiceException e) {
    ObjectNode refusal = Json.object().put("__type", e.type()).put("Message", e.reason());
    if (e.type().equals("InvalidRequestException")) {
      refusal.put("AthenaErrorCode", "INVALID_INPUT");
    }
    return refusal;
  }

  /// In the version of the protocol that the client speaks.
  private static void reply(HttpServletRequest request, HttpServletResponse response, int status, ObjectNode body)
      throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    response.setStatus(status);
    String spoken = request.getContentType();
    response.setContentType(OLDER.equals(spoken) ? OLDER : "application/x-amz-json-1.1");
    response.setHeader("x-amzn-RequestId", UUID.randomUUID().toString());
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
