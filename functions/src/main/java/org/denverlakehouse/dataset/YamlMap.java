package org.denverlakehouse.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A YAML mapping that knows its lines. Whatever is not as asked for becomes a fault, and reading goes on with a
/// harmless stand-in, so that one pass finds all faults.
final class YamlMap {
  /// A text of the file and where it stands.
  record Word(String text, int line) {}

  private final String what;
  private final int line;
  private final Map<String, Node> nodes;
  private final Map<String, Integer> lines;
  private final Faults faults;

  private YamlMap(String what, int line, Map<String, Node> nodes, Map<String, Integer> lines, Faults faults) {
    this.what = what;
    this.line = line;
    this.nodes = nodes;
    this.lines = lines;
    this.faults = faults;
  }

  /// Reads a whole file.
  ///
  /// @throws DatasetException if it is not YAML, or not a mapping: more faults could only mislead then
  static YamlMap parse(String yaml, Set<String> words, Faults faults) {
    try {
      Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(yaml);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return of(mapping, "the file", words, faults);
      }
      faults.add(1, root.isPresent() ? "the file must be a mapping (`word: value`)." : "the file is empty.");
    } catch (MarkedYamlEngineException e) {
      faults.add(e.getProblemMark().map(YamlMap::lineOf).orElse(1), "not YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      faults.add(1, "not YAML: " + e.getMessage());
    }
    throw faults.exception();
  }

  private static YamlMap of(MappingNode mapping, String what, Set<String> words, Faults faults) {
    var nodes = new LinkedHashMap<String, Node>();
    var lines = new LinkedHashMap<String, Integer>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = lineOf(tuple.getKeyNode());
      String word = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (!words.isEmpty() && !words.contains(word)) {
        faults.add(line, "unknown word `" + word + "` in " + what + Faults.didYouMean(word, words));
      } else if (nodes.putIfAbsent(word, tuple.getValueNode()) == null) {
        lines.put(word, line);
      } else {
        faults.add(line, "`" + word + "` is there twice in " + what + " (first on line " + lines.get(word) + ").");
      }
    }
    return new YamlMap(what, lineOf(mapping), nodes, lines, faults);
  }

  /// The line of the mapping's start.
  int line() {
    return line;
  }

  /// The line of a word, or of the mapping when it is not there.
  int line(String word) {
    return lines.getOrDefault(word, line);
  }

  boolean has(String word) {
    return nodes.containsKey(word);
  }

  Set<String> words() {
    return nodes.keySet();
  }

  Optional<String> text(String word) {
    Node node = nodes.get(word);
    return node == null ? Optional.empty() : scalar(node, word).map(Word::text);
  }

  /// The text of a word that must be there; a stand-in, and a fault, when it is not.
  String required(String word) {
    if (!has(word)) {
      faults.add(line, "`" + word + "` is missing in " + what + ".");
    }
    return text(word).orElse("");
  }

  boolean flag(String word, boolean otherwise) {
    String text = text(word).orElse(Boolean.toString(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      faults.add(line(word), "`" + word + "` in " + what + " is `true` or `false`, not `" + text + "`.");
      return otherwise;
    }
    return text.equals("true");
  }

  double number(String word, double otherwise) {
    Optional<String> text = text(word);
    return text.isEmpty() ? otherwise : number(new Word(text.get(), line(word)), word);
  }

  private double number(Word word, String name) {
    try {
      return Double.parseDouble(word.text());
    } catch (NumberFormatException e) {
      faults.add(word.line(), "`" + name + "` in " + what + " must be a number, not `" + word.text() + "`.");
      return 0;
    }
  }

  List<Word> list(String word) {
    var result = new ArrayList<Word>();
    for (Node item : items(word)) {
      scalar(item, word).ifPresent(result::add);
    }
    return result;
  }

  /// A list without repetitions.
  List<Word> distinct(String word) {
    List<Word> all = list(word);
    var seen = new HashSet<String>();
    for (Word one : all) {
      if (!seen.add(one.text())) {
        faults.add(one.line(), "`" + one.text() + "` is twice in the `" + word + "` of " + what + ".");
      }
    }
    return all;
  }

  List<String> texts(String word) {
    return distinct(word).stream().map(Word::text).toList();
  }

  /// Lists of numbers, as for points.
  List<List<Double>> numbers(String word) {
    var result = new ArrayList<List<Double>>();
    for (Node item : items(word)) {
      var row = new ArrayList<Double>();
      for (Node number : items(item, word)) {
        scalar(number, word).ifPresent(text -> row.add(number(text, word)));
      }
      result.add(row);
    }
    return result;
  }

  /// A mapping under `word`, with any words when `known` is empty; an empty one when it is not there.
  YamlMap map(String word, String name, Set<String> known) {
    Node node = nodes.get(word);
    if (node instanceof MappingNode mapping) {
      return of(mapping, name, known, faults);
    }
    if (node != null) {
      faults.add(lineOf(node), "`" + word + "` in " + what + " must be a mapping (`word: value`).");
    }
    return new YamlMap(name, line, Map.of(), Map.of(), faults);
  }

  /// The mappings in the list under `word`.
  List<YamlMap> maps(String word, Set<String> known) {
    var result = new ArrayList<YamlMap>();
    for (Node item : items(word)) {
      if (item instanceof MappingNode mapping) {
        result.add(of(mapping, nameOf(mapping, word), known, faults));
      } else {
        faults.add(lineOf(item), "an entry of `" + word + "` must be a mapping (`word: value`).");
      }
    }
    return result;
  }

  /// "column `x`" reads better in a message than "an entry of `columns`".
  private static String nameOf(MappingNode mapping, String word) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("name")
          && tuple.getValueNode() instanceof ScalarNode value) {
        return "column `" + value.getValue() + "`";
      }
    }
    return "an entry of `" + word + "`";
  }

  private List<Node> items(String word) {
    Node node = nodes.get(word);
    return node == null ? List.of() : items(node, word);
  }

  private List<Node> items(Node node, String word) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    faults.add(lineOf(node), "`" + word + "` in " + what + " must be a list (`[a, b]`).");
    return List.of();
  }

  private Optional<Word> scalar(Node node, String word) {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return Optional.of(new Word(scalar.getValue(), lineOf(node)));
    }
    String wrong = node instanceof ScalarNode ? "nothing" : "a list or a mapping";
    faults.add(lineOf(node), "`" + word + "` in " + what + " must be a text, not " + wrong + ".");
    return Optional.empty();
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(YamlMap::lineOf).orElse(1);
  }

  private static int lineOf(Mark mark) {
    return mark.getLine() + 1;
  }
}
