package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The filter of GetPartitions: comparisons of partition keys with literals, IN, BETWEEN, LIKE, NOT, AND, OR. Values of
/// number keys compare as numbers, all others as strings.
final class GlueExpression {
  private static final Pattern TOKEN = Pattern
      .compile("\\s*(?:('(?:[^']|'')*')|([<>]=|<>|!=|[=<>(),])|([^\\s'=<>!(),]+))");
  private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "int", "integer", "bigint", "long", "float",
      "double", "decimal");

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, String> types = new HashMap<>();
  private int next;

  private GlueExpression(String expression, List<JsonNode> keys) {
    keys.forEach(
        key -> types.put(Json.text(key, "Name").toLowerCase(Locale.ROOT), key.path("Type").asText("string")));
    Matcher matcher = TOKEN.matcher(expression);
    int end = 0;
    while (end < expression.strip().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw invalid(expression.substring(end));
      }
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
  }

  /// A test of the partition keys' values by lower-case name; an empty expression takes all.
  static Predicate<Map<String, String>> parse(String expression, List<JsonNode> keys) {
    GlueExpression parser = new GlueExpression(expression.strip(), keys);
    if (parser.tokens.isEmpty()) {
      return _ -> true;
    }
    Predicate<Map<String, String>> whole = parser.or();
    if (parser.next < parser.tokens.size()) {
      throw invalid(parser.tokens.get(parser.next));
    }
    return whole;
  }

  private Predicate<Map<String, String>> or() {
    Predicate<Map<String, String>> left = and();
    while (accept("OR")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<Map<String, String>> and() {
    Predicate<Map<String, String>> left = not();
    while (accept("AND")) {
      left = left.and(not());
    }
    return left;
  }

  private Predicate<Map<String, String>> not() {
    if (accept("NOT")) {
      return not().negate();
    }
    if (accept("(")) {
      Predicate<Map<String, String>> inner = or();
      expect(")");
      return inner;
    }
    return comparison();
  }

  private Predicate<Map<String, String>> comparison() {
    String key = key(take());
    Comparator<String> order = order(key);
    if (accept("NOT")) {
      return setComparison(take().toUpperCase(Locale.ROOT), key, order).negate();
    }
    String operator = take().toUpperCase(Locale.ROOT);
    if (operator.equals("IS")) {
      return nullComparison(key);
    }
    return isWord(operator)
        ? setComparison(operator, key, order)
        : compare(key, order, literal(), sign(operator));
  }

  private Predicate<Map<String, String>> setComparison(String operator, String key, Comparator<String> order) {
    return switch (operator) {
      case "IN" -> in(key, order);
      case "BETWEEN" -> between(key, order);
      case "LIKE" -> like(key);
      default -> throw invalid(operator);
    };
  }

  private Predicate<Map<String, String>> in(String key, Comparator<String> order) {
    expect("(");
    List<String> options = new ArrayList<>(List.of(literal()));
    while (accept(",")) {
      options.add(literal());
    }
    expect(")");
    return values -> options.stream().anyMatch(option -> order.compare(values.get(key), option) == 0);
  }

  private Predicate<Map<String, String>> between(String key, Comparator<String> order) {
    String low = literal();
    expect("AND");
    return compare(key, order, low, sign -> sign >= 0).and(compare(key, order, literal(), sign -> sign <= 0));
  }

  private Predicate<Map<String, String>> like(String key) {
    StringBuilder regex = new StringBuilder();
    literal().chars().forEach(c -> regex.append(switch (c) {
      case '%' -> ".*";
      case '_' -> ".";
      default -> Pattern.quote(Character.toString(c));
    }));
    Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    return values -> pattern.matcher(values.get(key)).matches();
  }

  private Predicate<Map<String, String>> nullComparison(String key) {
    boolean wantNull = !accept("NOT");
    expect("NULL");
    return values -> "__HIVE_DEFAULT_PARTITION__".equals(values.get(key)) == wantNull;
  }

  private static Predicate<Map<String, String>> compare(String key, Comparator<String> order, String literal,
      IntPredicate wanted) {
    return values -> wanted.test(order.compare(values.get(key), literal));
  }

  private static IntPredicate sign(String operator) {
    return switch (operator) {
      case "=" -> sign -> sign == 0;
      case "<>", "!=" -> sign -> sign != 0;
      case "<" -> sign -> sign < 0;
      case "<=" -> sign -> sign <= 0;
      case ">" -> sign -> sign > 0;
      case ">=" -> sign -> sign >= 0;
      default -> throw invalid(operator);
    };
  }

  private Comparator<String> order(String key) {
    String type = types.getOrDefault(key, "string").replaceFirst("\\(.*", "");
    return NUMBERS.contains(type) ? Comparator.comparing(GlueExpression::number) : Comparator.naturalOrder();
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      throw invalid(text);
    }
  }

  private String key(String token) {
    String name = token.replace("`", "").replace("\"", "").toLowerCase(Locale.ROOT);
    if (!types.containsKey(name)) {
      throw invalid(token);
    }
    return name;
  }

  private String literal() {
    String token = take();
    return token.startsWith("'") ? token.substring(1, token.length() - 1).replace("''", "'") : token;
  }

  private static boolean isWord(String operator) {
    return Character.isLetter(operator.charAt(0));
  }

  private boolean accept(String token) {
    boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(token);
    if (there) {
      next++;
    }
    return there;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw invalid(next < tokens.size() ? tokens.get(next) : "the end");
    }
  }

  private String take() {
    if (next >= tokens.size()) {
      throw invalid("the end");
    }
    return tokens.get(next++);
  }

  private static ServiceException invalid(String where) {
    return new ServiceException("InvalidInputException", "Unsupported expression at: " + where);
  }
}
