#!/usr/bin/env bash
# Shows that the gates bite: plants one fault at a time in a copy of the tree and expects `mvn verify` of the module
# to fail, and to say why. An untouched copy must pass, else a failure would prove nothing. Takes a few minutes.
# Further arguments go to Maven, for instance -o.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
maven_options=("$@")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
main=functions/src/main/java/org/denverlakehouse/dataset
failed=0

# Taken once: whoever edits the tree meanwhile must not change what is shown.
mkdir "$work/pristine"
(cd "$top" && git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
  if [ -e "$file" ]; then printf '%s\0' "$file"; fi
done | tar -c --null -T - -f -) | tar -x -C "$work/pristine" -f -

fresh_copy() {
  rm -rf "$work/tree"
  cp -R "$work/pristine" "$work/tree"
}

verify() {
  (cd "$work/tree" && mvn -B ${maven_options[@]+"${maven_options[@]}"} -pl functions verify) >"$work/log" 2>&1
}

# expect_failure NAME TEXT: the planted tree must fail, and the log must hold TEXT.
expect_failure() {
  if verify; then
    echo "NOT CAUGHT  $1"
    failed=1
  elif grep -q -- "$2" "$work/log"; then
    echo "caught      $1: $(grep -m 1 -- "$2" "$work/log" | sed "s|$work/tree/||" | cut -c 1-150)"
  else
    echo "FAILED OTHERWISE  $1: expected \"$2\" in the log, which says:"
    grep -e '^\[WARNING\]' -e '^\[ERROR\]' "$work/log" | head -n 20
    failed=1
  fi
}

fresh_copy
if verify; then
  echo "passes      the tree as it is"
else
  echo "the tree does not pass as it is; nothing can be shown on it:"
  tail -n 20 "$work/log"
  exit 1
fi

fresh_copy
cat >"$work/tree/$main/Planted.java" <<'JAVA'
package org.denverlakehouse.dataset;

import org.jspecify.annotations.Nullable;

final class Planted {
  private Planted() {}

  static int length(@Nullable String text) {
    return text.length();
  }
}
JAVA
expect_failure "a null that is dereferenced" '\[NullAway\]'

fresh_copy
cat >"$work/tree/$main/Planted.java" <<'JAVA'
package org.denverlakehouse.dataset;

final class Planted {
  private Planted() {}

  static int one() {
    int spare = 2;
    return 1;
  }
}
JAVA
expect_failure "a variable that nobody reads" '\[UnusedVariable\]'

fresh_copy
cat >"$work/tree/$main/Planted.java" <<'JAVA'
package org.denverlakehouse.dataset;

import org.denverlakehouse.store.ObjectStore;

final class Planted {
  private Planted() {}

  static Class<?> floorAbove() {
    return ObjectStore.class;
  }
}
JAVA
expect_failure "an import from a floor above" 'Planted.floorAbove()> references'

fresh_copy
cat >"$work/tree/$main/Planted.java" <<'JAVA'
package org.denverlakehouse.dataset;

import java.util.List;

final class Planted {
  private Planted() {}
}
JAVA
expect_failure "an import that nobody uses" '\[RemoveUnusedImports\]'

fresh_copy
cat >"$work/tree/$main/Planted.java" <<'JAVA'
package org.denverlakehouse.dataset;

final class Planted {
      private Planted( ) { }
}
JAVA
expect_failure "a line that the formatter would change" 'had format violations'

exit "$failed"
