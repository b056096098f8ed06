package org.denverlakehouse.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A YAML mapping that knows its lines. Whatever is not as asked for becomes a fault, and reading goes on with a
/// harmless stand-in, so that one pass finds all faults.
final class YamlMap {
  /// A text of the file and where it stands.
  record Word(String text, int line) {}

  private final String what;
  private final int line;
  private final Map<String, YamlNode> nodes;
  private final Map<String, Integer> lines;
  private final Faults faults;

  private YamlMap(String what, int line, Map<String, YamlNode> nodes, Map<String, Integer> lines, Faults faults) {
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
      Optional<YamlNode> root = YamlNode.parse(yaml);
      if (root.isPresent() && root.get() instanceof YamlNode.Mapping mapping) {
        return of(mapping, "the file", words, faults);
      }
      faults.add(1, root.isPresent() ? "the file must be a mapping (`word: value`)." : "the file is empty.");
    } catch (MarkedYamlEngineException e) {
      faults.add(YamlNode.lineOf(e.getProblemMark()), "not YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      faults.add(1, "not YAML: " + e.getMessage());
    }
    throw faults.exception();
  }

  private static YamlMap of(YamlNode.Mapping mapping, String what, Set<String> words, Faults faults) {
    var nodes = new LinkedHashMap<String, YamlNode>();
    var lines = new LinkedHashMap<String, Integer>();
    for (YamlNode.Entry entry : mapping.entries()) {
      int line = entry.key().line();
      String word = entry.key() instanceof YamlNode.Scalar key ? key.text() : "";
      if (!words.isEmpty() && !words.contains(word)) {
        faults.add(line, "unknown word `" + word + "` in " + what + Faults.didYouMean(word, words));
      } else if (nodes.putIfAbsent(word, entry.value()) == null) {
        lines.put(word, line);
      } else {
        faults.add(line, "`" + word + "` is there twice in " + what + " (first on line " + lines.get(word) + ").");
      }
    }
    return new YamlMap(what, mapping.line(), nodes, lines, faults);
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
    YamlNode node = nodes.get(word);
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
    for (YamlNode item : items(word)) {
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
    for (YamlNode item : items(word)) {
      var row = new ArrayList<Double>();
      for (YamlNode number : items(item, word)) {
        scalar(number, word).ifPresent(text -> row.add(number(text, word)));
      }
      result.add(row);
    }
    return result;
  }

  /// A mapping under `word`, with any words when `known` is empty; an empty one when it is not there.
  YamlMap map(String word, String name, Set<String> known) {
    YamlNode node = nodes.get(word);
    if (node instanceof YamlNode.Mapping mapping) {
      return of(mapping, name, known, faults);
    }
    if (node != null) {
      faults.add(node.line(), "`" + word + "` in " + what + " must be a mapping (`word: value`).");
    }
    return new YamlMap(name, line, Map.of(), Map.of(), faults);
  }

  /// The mappings in the list under `word`.
  List<YamlMap> maps(String word, Set<String> known) {
    var result = new ArrayList<YamlMap>();
    for (YamlNode item : items(word)) {
      if (item instanceof YamlNode.Mapping mapping) {
        result.add(of(mapping, nameOf(mapping, word), known, faults));
      } else {
        faults.add(item.line(), "an entry of `" + word + "` must be a mapping (`word: value`).");
      }
    }
    return result;
  }

  /// "column `x`" reads better in a message than "an entry of `columns`".
  private static String nameOf(YamlNode.Mapping mapping, String word) {
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.key() instanceof YamlNode.Scalar key && key.text().equals("name")
          && entry.value() instanceof YamlNode.Scalar value) {
        return "column `" + value.text() + "`";
      }
    }
    return "an entry of `" + word + "`";
  }

  private List<YamlNode> items(String word) {
    YamlNode node = nodes.get(word);
    return node == null ? List.of() : items(node, word);
  }

  private List<YamlNode> items(YamlNode node, String word) {
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    faults.add(node.line(), "`" + word + "` in " + what + " must be a list (`[a, b]`).");
    return List.of();
  }

  private Optional<Word> scalar(YamlNode node, String word) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return Optional.of(new Word(scalar.text(), scalar.line()));
    }
    String wrong = node instanceof YamlNode.Scalar ? "nothing" : "a list or a mapping";
    faults.add(node.line(), "`" + word + "` in " + what + " must be a text, not " + wrong + ".");
    return Optional.empty();
  }
}
