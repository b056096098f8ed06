package org.denverlakehouse.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads one JSON object as texts by key: strings as they are, numbers and booleans as they are written, nested objects
/// and arrays as compact JSON, null as the empty text. Nothing is computed from a number, so none is too large.
final class JsonText {
  /// Keys of hostile files must not stay in memory.
  static final JsonFactory JSON = new JsonFactoryBuilder()
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
      .build();

  /// The text is no JSON object; the message says why, without the text.
  static final class NotAnObjectException extends Exception {
    private static final long serialVersionUID = 1L;

    NotAnObjectException(String message) {
      super(message);
    }
  }

  private JsonText() {}

  /// The values by key, in the text's order.
  static Map<String, String> valuesOf(String text) throws NotAnObjectException {
    var values = new LinkedHashMap<String, String>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new NotAnObjectException("row is no JSON object");
      }
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        if (values.put(key, value(json, text)) != null) {
          throw new NotAnObjectException("row has a key twice");
        }
      }
      if (json.nextToken() != null) {
        throw new NotAnObjectException("row goes on behind its JSON object");
      }
      return values;
    } catch (StreamConstraintsException _) {
      throw new NotAnObjectException("row is nested too deeply, or has too long a number or key");
    } catch (JsonProcessingException e) {
      throw new NotAnObjectException("row is no JSON, from character " + (e.getLocation().getCharOffset() + 1));
    } catch (IOException e) {
      throw new AssertionError("A text in memory can be read.", e);
    }
  }

  private static String value(JsonParser json, String text) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> "";
      case START_OBJECT, START_ARRAY -> {
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        yield compact(text, start, (int) json.currentLocation().getCharOffset());
      }
      default -> json.getText();
    };
  }

  /// Without the white space between tokens.
  private static String compact(String text, int start, int end) {
    var compact = new StringBuilder(end - start);
    boolean quoted = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        compact.append(c).append(text.charAt(++i));
        continue;
      }
      if (c == '"') {
        quoted = !quoted;
      }
      if (quoted || c > ' ') {
        compact.append(c);
      }
    }
    return compact.toString();
  }
}
