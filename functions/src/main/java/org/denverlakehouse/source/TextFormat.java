package org.denverlakehouse.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// What a text file's first bytes say that it is.
enum TextFormat {
  CSV, JSON_LINES, GEO_JSON;

  static TextFormat of(byte[] first) {
    int at = first.length > 2 && (first[0] & 0xFF) == 0xEF ? 3 : 0;
    while (at < first.length && first[at] > 0 && first[at] <= ' ') {
      at++;
    }
    if (at == first.length || first[at] != '{') {
      return CSV;
    }
    return isFeatureCollection(first, at) ? GEO_JSON : JSON_LINES;
  }

  /// Whether the first object says so, or begins a list of features.
  private static boolean isFeatureCollection(byte[] first, int start) {
    try (JsonParser json = JsonText.JSON.createParser(first, start, first.length - start)) {
      json.nextToken();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (key.equals("type")) {
          return "FeatureCollection".equals(json.getText());
        }
        if (key.equals("features") && value == JsonToken.START_ARRAY) {
          return true;
        }
        json.skipChildren();
      }
      return false;
    } catch (IOException _) {
      return false; // Cut off by the look, or no JSON: a reader of lines can say where.
    }
  }
}
