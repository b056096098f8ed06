package org.denverlakehouse.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.denverlakehouse.infra.Rights.Right;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What each function needs: the calls that it was seen to make, and what is implied by them.
///
/// @param observed the calls, as the actions that they need
/// @param implied  from `implied-permissions.yaml`
record Needs(Set<Right> observed, Set<Right> implied) {
  private static final Path OBSERVED = Path.of("observed-calls.yaml");
  private static final Path IMPLIED = Path.of("implied-permissions.yaml");

  /// The action that a call needs where it has another name (Amazon S3 user guide, "Required permissions for Amazon S3 API
  /// operations").
  private static final Map<String, String> ACTIONS = Map.of(
      "s3:HeadObject", "s3:GetObject",
      "s3:CopyObject", "s3:PutObject",
      "sfn:StartExecution", "states:StartExecution",
      "s3:ListObjectsV2", "s3:ListBucket",
      "s3:DeleteObjects", "s3:DeleteObject",
      "s3:CreateMultipartUpload", "s3:PutObject",
      "s3:UploadPart", "s3:PutObject",
      "s3:CompleteMultipartUpload", "s3:PutObject");

  /// One entry of implied permissions.
  record Entry(List<String> functions, List<String> actions, List<String> on, String reason, String page) {}

  static Needs read(List<String> tables) throws IOException {
    var observed = new TreeSet<Right>();
    @SuppressWarnings("unchecked")
    var calls = (Map<String, Map<String, List<String>>>) yaml(OBSERVED);
    calls.forEach((function, operations) -> operations.forEach((operation, resources) -> resources.forEach(
        on -> observed.add(new Right(function, ACTIONS.getOrDefault(operation, operation), on)))));
    var implied = new TreeSet<Right>();
    for (Entry entry : entries()) {
      for (String function : entry.functions()) {
        for (String action : entry.actions()) {
          for (String on : entry.on()) {
            (on.equals("tables") ? tables : List.of(on)).forEach(one -> implied.add(new Right(function, action, one)));
          }
        }
      }
    }
    return new Needs(observed, implied);
  }

  static List<Entry> entries() throws IOException {
    @SuppressWarnings("unchecked")
    var entries = (List<Map<String, Object>>) yaml(IMPLIED);
    return entries.stream().map(entry -> new Entry(list(entry, "functions"), list(entry, "actions"), list(entry, "on"),
        String.valueOf(entry.get("reason")), String.valueOf(entry.get("page")))).toList();
  }

  /// What is needed beside that.
  Needs without(Predicate<Right> some) {
    return new Needs(observed.stream().filter(some.negate()).collect(Collectors.toCollection(TreeSet::new)),
        implied.stream().filter(some.negate()).collect(Collectors.toCollection(TreeSet::new)));
  }

  /// What a policy lacks.
  Set<Right> missing(Set<Right> granted) {
    var missing = new TreeSet<Right>(implied);
    missing.addAll(observed);
    missing.removeIf(need -> granted.stream().anyMatch(right -> right.covers(need)));
    return missing;
  }

  /// What a policy grants that nobody needs. Glue's rights to read and to write partitions come together for all tables of a
  /// function, so of them a right is needed when the function needs the action and has to do with the table.
  Set<Right> needless(Set<Right> granted) {
    var needless = new TreeSet<Right>(granted);
    needless
        .removeIf(right -> implied.contains(right) || observed.stream().anyMatch(right::covers) || isForATable(right));
    return needless;
  }

  private boolean isForATable(Right right) {
    return right.action().startsWith("glue:")
        && observed.stream().anyMatch(need -> of(need, right) && need.action().equals(right.action()))
        && observed.stream().anyMatch(need -> of(need, right) && need.on().equals(right.on()));
  }

  private static boolean of(Right need, Right right) {
    return need.function().equals(right.function()) && need.action().startsWith("glue:");
  }

  @SuppressWarnings("unchecked")
  private static List<String> list(Map<String, Object> entry, String key) {
    return (List<String>) entry.getOrDefault(key, List.of());
  }

  private static Object yaml(Path file) throws IOException {
    return new Load(LoadSettings.builder().setLabel(file.toString()).build())
        .loadFromString(Files.readString(file));
  }
}
