package org.denverlakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LocalTime;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.StringLiteral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules that every file in `queries/` obeys, seen through the parser that Athena engine 3 descends from.
class QueriesOfTheProjectTest {
  private static final Set<String> PERSONAL = Set.of("case_summary", "incident_address", "incident_address_1",
      "incident_address_2", "incident_intersection_1", "incident_intersection_2", "extra");
  private static final Set<Class<?>> CLOCKS = Set.of(CurrentDate.class, CurrentTime.class, CurrentTimestamp.class,
      LocalTime.class, LocalTimestamp.class);

  static List<NamedQuery> queries() {
    return NamedQueries.load().all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void obeysTheRules(NamedQuery query) throws IOException {
    assertThat(faults(query.sql())).as(query.name()).isEmpty();
  }

  @Test
  void aWrongQueryIsCaught() throws IOException {
    assertThat(faults("SELECT * FROM loads")).containsExactly("names no columns: *");
    assertThat(faults("SELECT current_date AS today")).containsExactly("reads the clock: current_date");
    assertThat(faults("SELECT localtimestamp AS t")).hasSize(1);
    assertThat(faults("SELECT Now() AS t, count(*) AS n FROM loads")).containsExactly("unknown function: now");
    assertThat(faults("SELECT max(case_summary) AS s FROM service_requests"))
        .containsExactly("personal column: case_summary");
    assertThat(faults("SELECT upper(extra['x']) AS s, sha256(to_utf8(case_summary)) AS print FROM service_requests"))
        .containsExactly("personal column: extra");
    assertThat(faults("SELECT map_values(extra) AS v, map_keys(map_filter(extra, (k, v) -> true)) AS k FROM loads"))
        .containsExactly("personal column: extra", "personal column: extra");
    assertThatThrownBy(() -> faults("SELECT FROM")).hasMessageContaining("mismatched input");
  }

  /// What a reader copies must work.
  @Test
  void theHowTosExampleObeysThem() throws IOException {
    String howTo = Files.readString(Path.of("../docs/how-to/add-a-question.md"));
    Matcher example = Pattern.compile("```sql\\n(-- title.*?)```", Pattern.DOTALL).matcher(howTo);
    assertThat(example.find()).isTrue();
    List<String> faults = new ArrayList<>();
    NamedQuery query = QueryFile.read("sources_at_night.sql", example.group(1), faults).orElseThrow(
        () -> new AssertionError(faults));
    assertThat(faults(query.sql())).isEmpty();
    assertThat(query.chart()).isPresent();
    assertThat(query.finding()).isPresent();
  }

  /// The names of columns that the definition does not know are no one's data; what stands in them may be.
  @Test
  void theNamesOfExtraColumnsMayBeShown() throws IOException {
    assertThat(faults("SELECT map_keys(extra) AS a, map_keys(r.extra) AS b FROM service_requests r")).isEmpty();
  }

  @Test
  void eachOfTheFourQuestionsHasAtLeastTwoQueries() {
    var sections = queries().stream().collect(Collectors.groupingBy(NamedQuery::section, Collectors.counting()));
    for (String section : List.of("seasons", "places", "resolution", "correlation")) {
      assertThat(sections.get(section)).as(section).isGreaterThanOrEqualTo(2);
    }
  }

  /// A column that the question left out would make different rows look alike.
  @ParameterizedTest
  @ValueSource(strings = {"service_requests", "traffic_accidents"})
  void exactRepeatsAreTheSameInEveryColumnOfTheSource(String feed) {
    NamedQuery query = NamedQueries.load().find("exact_repeats_" + feed).orElseThrow();
    Set<String> compared = nodes(new SqlParser().createStatement(query.sql())).filter(QueriesOfTheProjectTest::isPrint)
        .flatMap(QueriesOfTheProjectTest::nodes).filter(Identifier.class::isInstance)
        .map(name -> ((Identifier) name).getValue()).collect(Collectors.toSet());
    assertThat(compared).contains("extra").containsAll(Datasets.load().feed(feed).orElseThrow().columns().stream()
        .filter(column -> !column.isDerived()).map(Column::name).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"service_requests", "traffic_accidents"})
  void missingValuesAreToldOfEveryColumnThatMayBeEmpty(String feed) {
    NamedQuery query = NamedQueries.load().find("missing_values_" + feed).orElseThrow();
    Set<String> told = nodes(new SqlParser().createStatement(query.sql())).filter(StringLiteral.class::isInstance)
        .map(literal -> ((StringLiteral) literal).getValue()).collect(Collectors.toSet());
    assertThat(told).containsAll(Datasets.load().feed(feed).orElseThrow().columns().stream()
        .filter(column -> !column.isDerived() && !column.required() && !column.personal()).map(Column::name).toList());
  }

  /// What a hash is made of cannot be read from it: the only place for personal columns.
  private static boolean isPrint(Node node) {
    return node instanceof FunctionCall call && call.getName().toString().equals("sha256");
  }

  /// Exactly `map_keys(extra)`, with or without the table's name before `extra`.
  private static boolean isNamesOfExtra(Node node) {
    return node instanceof FunctionCall call && call.getName().toString().equals("map_keys")
        && call.getArguments().size() == 1 && isExtra(call.getArguments().getFirst().getValue());
  }

  private static boolean isExtra(Expression argument) {
    return switch (argument) {
      case Identifier name -> name.getValue().equals("extra");
      case DereferenceExpression path -> path.getBase() instanceof Identifier
          && path.getField().map(field -> field.getValue().equals("extra")).orElse(false);
      default -> false;
    };
  }

  private static List<String> faults(String sql) throws IOException {
    Set<String> functions = functions();
    List<String> faults = new ArrayList<>();
    Statement statement = new SqlParser().createStatement(sql);
    Set<Node> harmless = nodes(statement).filter(node -> isPrint(node) || isNamesOfExtra(node))
        .flatMap(QueriesOfTheProjectTest::nodes)
        .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    nodes(statement).forEach(node -> {
      if (node instanceof AllColumns) {
        faults.add("names no columns: *");
      } else if (CLOCKS.contains(node.getClass())) {
        faults.add("reads the clock: " + node);
      } else if (node instanceof FunctionCall call
          && !functions.contains(call.getName().toString().toLowerCase(Locale.ROOT))) {
        faults.add("unknown function: " + call.getName().toString().toLowerCase(Locale.ROOT));
      } else if (node instanceof Identifier name && !harmless.contains(node)
          && PERSONAL.contains(name.getValue().toLowerCase(Locale.ROOT))) {
        faults.add("personal column: " + name.getValue());
      }
    });
    return faults;
  }

  private static Stream<Node> nodes(Node node) {
    return Stream.concat(Stream.of(node), node.getChildren().stream().flatMap(QueriesOfTheProjectTest::nodes));
  }

  private static Set<String> functions() throws IOException {
    try (var list = Objects.requireNonNull(
        QueriesOfTheProjectTest.class.getResourceAsStream("/athena-engine-3-functions.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#"))
          .collect(Collectors.toSet());
    }
  }
}
