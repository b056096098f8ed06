package org.denverlakehouse.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// A piece of a YAML file and the line where it begins; an alias is the piece that it names. Made from the parser's events:
/// every start of the functions reads all definitions, and the library's own tree costs a tenth more of that.
sealed interface YamlNode {
  int line();

  /// A text; `isNull` for an unquoted `null` or nothing at all.
  record Scalar(String text, boolean isNull, int line) implements YamlNode {}

  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  record Mapping(List<Entry> entries, int line) implements YamlNode {}

  record Entry(YamlNode key, YamlNode value) {}

  /// The only document of a file; empty when there is none.
  ///
  /// @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException when it is not YAML, or more than one document
  static Optional<YamlNode> parse(String yaml) {
    return new Composer(new Parse(LoadSettings.builder().build()).parseString(yaml).iterator()).document();
  }

  /// The line of a place in a file; 1 when it is not known.
  static int lineOf(Optional<Mark> mark) {
    return mark.isPresent() ? mark.get().getLine() + 1 : 1;
  }

  /// Puts the nodes together.
  final class Composer {
    private final Iterator<Event> events;
    private final Map<String, YamlNode> anchors = new HashMap<>();

    private Composer(Iterator<Event> events) {
      this.events = events;
    }

    private Optional<YamlNode> document() {
      Optional<YamlNode> document = Optional.empty();
      while (events.hasNext()) {
        Event event = events.next();
        if (event instanceof DocumentStartEvent) {
          if (document.isPresent()) {
            throw new ComposerException("there is more than one document", event.getStartMark());
          }
          document = Optional.ofNullable(node(events.next()));
        } else if (event instanceof StreamEndEvent) {
          break;
        }
      }
      return document;
    }

    /// The node that an event begins; null when it ends what holds it.
    private @Nullable YamlNode node(Event event) {
      if (event instanceof AliasEvent alias) {
        return named(alias);
      }
      YamlNode node = begun(event);
      if (node != null && event instanceof NodeEvent named && named.getAnchor().isPresent()) {
        anchors.put(named.getAnchor().get().getValue(), node);
      }
      return node;
    }

    /// Not a switch over types, which has to be linked at its first use.
    private @Nullable YamlNode begun(Event event) {
      int line = lineOf(event.getStartMark());
      if (event instanceof ScalarEvent scalar) {
        return new Scalar(scalar.getValue(), isNull(scalar), line);
      }
      if (event instanceof SequenceStartEvent) {
        return new Sequence(items(), line);
      }
      return event instanceof MappingStartEvent ? new Mapping(entries(), line) : null;
    }

    private YamlNode named(AliasEvent alias) {
      YamlNode node = anchors.get(alias.getAlias().getValue());
      if (node == null) {
        throw new ComposerException("found undefined alias " + alias.getAlias().getValue(), alias.getStartMark());
      }
      return node;
    }

    private List<YamlNode> items() {
      var items = new ArrayList<YamlNode>();
      for (YamlNode item = node(events.next()); item != null; item = node(events.next())) {
        items.add(item);
      }
      return items;
    }

    private List<Entry> entries() {
      var entries = new ArrayList<Entry>();
      for (YamlNode key = node(events.next()); key != null; key = node(events.next())) {
        YamlNode value = node(events.next());
        if (value != null) {
          entries.add(new Entry(key, value));
        }
      }
      return entries;
    }

    private static boolean isNull(ScalarEvent scalar) {
      String text = scalar.getValue();
      return scalar.isPlain() && scalar.getTag().isEmpty() && (text.isEmpty() || text.equals("null"));
    }
  }
}
