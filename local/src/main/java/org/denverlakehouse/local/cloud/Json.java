package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Small helps for the AWS JSON 1.1 protocol.
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /// A text field, or "" when it is absent.
  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  /// A timestamp as the protocol has it: seconds since the epoch, with milliseconds.
  static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }

  /// `{name: the items of one page, NextToken: where the next begins}`; the token is the index of the next item.
  static ObjectNode page(String name, List<? extends JsonNode> items, JsonNode request, int most) {
    int from = token(request, items.size());
    int to = Math.min(items.size(), from + pageSize(request, most));
    ObjectNode page = object();
    page.putArray(name).addAll(items.subList(from, to));
    if (to < items.size()) {
      page.put("NextToken", Integer.toString(to));
    }
    return page;
  }

  static int pageSize(JsonNode request, int most) {
    int asked = request.path("MaxResults").asInt(most);
    return asked < 1 ? most : Math.min(asked, most);
  }

  private static int token(JsonNode request, int size) {
    String token = text(request, "NextToken");
    try {
      return token.isEmpty() ? 0 : Math.clamp(Integer.parseInt(token), 0, size);
    } catch (NumberFormatException _) {
      throw new ServiceException("InvalidInputException", "The pagination token is not valid: " + token);
    }
  }
}
