package org.denverlakehouse.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.assertions.Template;

/// What the policies of a template allow each function, in the words of `observed-calls.yaml`: buckets by their role with
/// the pattern of keys, tables by their name.
final class Rights {
  /// Functions by the beginning of their policies' names in the template.
  static final Map<String, String> POLICIES = Map.of("AnalyticsRole", "report", "ForecastsRole", "forecast",
      "IngestionRole", "ingest", "UpkeepExpireRole", "expire", "UpkeepReconcileRole", "reconcile", "FetchingRole",
      "fetch", "ScaleOutLargeFileRole", "large-file", "ScaleOutRangeRole", "range");
  /// What there is with scale-out alone: two functions, and what others do for them.
  static final Predicate<Right> SCALE_OUT = right -> List.of("large-file", "range").contains(right.function())
      || right.action().startsWith("states:") || right.on().equals("lake/work/*");

  private static final Pattern BUCKET = Pattern.compile("Storage(landing|lake|results)[0-9A-F]{8}");
  private static final Pattern KEYS = Pattern.compile("landing/\\*|landing/[a-z_]+/\\*|(lake|results)/([a-z_]+/)+\\*");
  private static final Pattern TABLE = Pattern.compile(":table/[a-z0-9]+/([a-z_]+)");

  /// That one function may do one thing to one resource.
  record Right(String function, String action, String on) implements Comparable<Right> {
    @Override
    public int compareTo(Right other) {
      return toString().compareTo(other.toString());
    }

    /// A pattern names a folder, apart from the landing bucket, where files have any name.
    private boolean isPatternOf(String key) {
      return KEYS.matcher(on).matches() && key.startsWith(on.substring(0, on.length() - 1));
    }

    /// Whether this right, whose resource may be a pattern, is one to do that.
    boolean covers(Right other) {
      return function.equals(other.function) && action.equals(other.action)
          && (on.equals(other.on) || isPatternOf(other.on));
    }
  }

  private Rights() {}

  /// All that the functions' policies allow. Glue's catalog and database, which every call on a table needs, are left out.
  static SortedSet<Right> of(Template template) {
    var rights = new TreeSet<Right>();
    template.findResources("AWS::IAM::Policy").forEach((id, policy) -> POLICIES.forEach((prefix, function) -> {
      if (id.startsWith(prefix)) {
        statements(policy).forEach(statement -> add(function, statement, rights));
      }
    }));
    return rights;
  }

  private static void add(String function, Map<String, Object> statement, Set<Right> rights) {
    for (Object action : list(statement.get("Action"))) {
      for (String on : resources(statement)) {
        rights.add(new Right(function, String.valueOf(action), on));
      }
    }
  }

  private static List<String> resources(Map<String, Object> statement) {
    var names = new ArrayList<String>();
    for (Object resource : list(statement.get("Resource"))) {
      String text = String.valueOf(resource);
      String service = String.valueOf(list(statement.get("Action")).getFirst()).split(":", -1)[0];
      switch (service) {
        case "s3" -> names.add(object(resource, text));
        case "glue" -> TABLE.matcher(text).results().forEach(match -> names.add(match.group(1)));
        case "athena" -> names.add("workgroup");
        case "sns" -> names.add(text.contains("AnalyticsReports") ? "topic" : text);
        case "sqs" -> names.add(text.contains("Ingestion") ? "queue" : text);
        case "states" -> names.add(text.contains(":stateMachine:denver-lakehouse-large-files") ? "machine" : text);
        case "logs" -> names.add(text.contains("Logs") ? "logs" : text);
        default -> names.add(text);
      }
    }
    return names;
  }

  /// `lake` or `lake/tables/*`.
  private static String object(Object resource, String text) {
    Matcher bucket = BUCKET.matcher(text);
    if (!bucket.find()) {
      return text;
    }
    if (resource instanceof Map<?, ?> map && map.get("Fn::Join") instanceof List<?> join
        && join.getLast() instanceof List<?> parts) {
      return bucket.group(1) + parts.getLast();
    }
    return bucket.group(1);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> statements(Map<String, Object> policy) {
    var properties = (Map<String, Object>) policy.getOrDefault("Properties", Map.of());
    var document = (Map<String, Object>) properties.getOrDefault("PolicyDocument", Map.of());
    return (List<Map<String, Object>>) document.getOrDefault("Statement", List.of());
  }

  private static List<?> list(@Nullable Object oneOrMany) {
    return oneOrMany instanceof List<?> many ? many : List.of(oneOrMany == null ? "" : oneOrMany);
  }

  /// By function, for messages.
  static Map<String, List<String>> byFunction(Iterable<Right> rights) {
    var all = new TreeMap<String, List<String>>();
    rights.forEach(right -> all.computeIfAbsent(right.function(), _ -> new ArrayList<>())
        .add(right.action() + " on " + right.on()));
    return all;
  }
}
