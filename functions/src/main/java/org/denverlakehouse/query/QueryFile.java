package org.denverlakehouse.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads one query file: a block of `-- ` comments that is YAML, then one SQL statement. Collects every fault instead
/// of stopping at the first. Used by one thread, for one file.
final class QueryFile {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final List<String> TEXTS = List.of("title", "question", "read", "limits");
  private static final Set<String> KEYS = Set.of("title", "question", "read", "limits", "section", "finding", "chart");
  private static final Set<String> FINDING_KEYS = Set.of("sentence", "by", "rank");
  private static final String OTHER_SECTION = "other";

  private final String file;
  private final LoadSettings settings;
  private final Map<String, String> texts = new HashMap<>();
  private final TreeMap<Integer, List<String>> faults = new TreeMap<>();
  private Optional<Finding> finding = Optional.empty();
  private Optional<Map<String, Object>> chart = Optional.empty();

  private QueryFile(String file) {
    this.file = file;
    this.settings = LoadSettings.builder().setLabel(file).build();
  }

  /// The query in `text`, or empty with its faults added to `faults`.
  static Optional<NamedQuery> read(String file, String text, List<String> faults) {
    QueryFile reader = new QueryFile(file);
    NamedQuery query = reader.parse(text);
    reader.faults.forEach((line, messages) -> messages.forEach(m -> faults.add(file + ":" + line + ": " + m)));
    return reader.faults.isEmpty() ? Optional.of(query) : Optional.empty();
  }

  private NamedQuery parse(String text) {
    List<String> lines = text.lines().toList();
    int end = 0;
    while (end < lines.size() && lines.get(end).startsWith("--")) {
      end++;
    }
    String name = file.replaceFirst("\\.sql$", "");
    if (!NAME.matcher(name).matches()) {
      fault(1, "the file's name may have lower-case letters, digits and _ only");
    }
    if (end == 0) {
      fault(1, "the file does not begin with a comment block (-- title: ...)");
    } else {
      readHeader(lines.subList(0, end));
    }
    String sql = readSql(lines, end);
    NamedQuery query = new NamedQuery(name, texts.getOrDefault("section", OTHER_SECTION), text("title"),
        text("question"), text("read"), text("limits"), finding, chart, sql);
    if (query.description().length() > NamedQuery.MAX_DESCRIPTION) {
      fault(1, "question, read and limits make a description of " + query.description().length()
          + " characters; Athena keeps " + NamedQuery.MAX_DESCRIPTION);
    }
    return query;
  }

  private String readSql(List<String> lines, int from) {
    String sql = String.join("\n", lines.subList(from, lines.size())).strip();
    if (sql.isEmpty()) {
      fault(from + 1, "there is no SQL after the comment block");
    } else if (sql.endsWith(";")) {
      fault(lines.size(), "the SQL ends with ; but Athena runs one statement, without it");
    }
    return sql;
  }

  private String text(String key) {
    return texts.getOrDefault(key, "");
  }

  private void readHeader(List<String> comments) {
    String yaml = String.join("\n", comments.stream().map(l -> l.replaceFirst("^-- ?", "")).toList()) + "\n";
    try {
      Optional<Node> root = new Compose(settings).composeString(yaml);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        readKeys(mapping);
      } else {
        fault(1, "the comment block is not a list of `key: value`");
      }
    } catch (MarkedYamlEngineException e) {
      fault(e.getProblemMark().map(m -> m.getLine() + 1).orElse(1), e.getProblem() + "; quote a text that has `: `");
    } catch (YamlEngineException e) {
      fault(1, String.valueOf(e.getMessage()));
    }
  }

  private void readKeys(MappingNode mapping) {
    Map<String, Integer> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      String key = scalar(tuple.getKeyNode()).orElse("");
      Integer earlier = seen.putIfAbsent(key, line);
      if (earlier != null) {
        fault(line, "`" + key + "` is there twice, first on line " + earlier);
      } else if (!KEYS.contains(key)) {
        fault(line, "unknown key `" + key + "`; known: " + String.join(", ", KEYS.stream().sorted().toList()));
      } else {
        readValue(key, tuple.getValueNode());
      }
    }
    for (String key : TEXTS) {
      if (!seen.containsKey(key)) {
        fault(1, "`" + key + "` is missing");
      }
    }
  }

  private void readValue(String key, Node value) {
    switch (key) {
      case "finding" -> readFinding(value);
      case "chart" -> readChart(value);
      default -> scalar(value).map(String::strip).filter(s -> !s.isEmpty()).ifPresentOrElse(s -> texts.put(key, s),
          () -> fault(line(value), "`" + key + "` must be a text"));
    }
    if (key.equals("section") && texts.containsKey(key) && !NAME.matcher(text(key)).matches()) {
      fault(line(value), "`section` may have lower-case letters, digits and _ only");
    }
  }

  private void readFinding(Node value) {
    Map<String, String> parts = new HashMap<>();
    if (value instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = scalar(tuple.getKeyNode()).orElse("");
        if (FINDING_KEYS.contains(key)) {
          parts.put(key, scalar(tuple.getValueNode()).orElse(""));
        } else {
          fault(line(tuple.getKeyNode()), "unknown key `" + key + "` of `finding`; known: by, rank, sentence");
        }
      }
    } else {
      parts.put("sentence", scalar(value).orElse(""));
    }
    String sentence = parts.getOrDefault("sentence", "").strip();
    String rank = parts.getOrDefault("rank", Integer.toString(Finding.DEFAULT_RANK));
    if (!rank.matches("\\d{1,6}")) {
      fault(line(value), "`rank` of `finding` must be a whole number, not `" + rank + "`");
      return;
    }
    Finding read = new Finding(sentence, Optional.ofNullable(parts.get("by")), Integer.parseInt(rank));
    if (sentence.isEmpty()) {
      fault(line(value), "`finding` needs a sentence");
    } else if (read.malformed()) {
      fault(line(value), "`finding` has braces that are not {{column}}");
    }
    finding = Optional.of(read);
  }

  private void readChart(Node value) {
    Object built = new StandardConstructor(settings).constructSingleDocument(Optional.of(value));
    if (built instanceof Map<?, ?> map) {
      Map<String, Object> spec = new TreeMap<>();
      map.forEach((k, v) -> spec.put(String.valueOf(k), v));
      chart = Optional.of(spec);
    } else {
      fault(line(value), "`chart` must be a Vega-Lite specification (mark, encoding)");
    }
  }

  private static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private void fault(int line, String message) {
    faults.computeIfAbsent(line, l -> new ArrayList<>()).add(message);
  }
}
