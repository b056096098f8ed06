package org.denverlakehouse.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a table: a value per column in table order, null where there is none. Immutable.
///
/// Values are `String`, `Integer`, `Long` (also the unscaled value of a decimal), `Double`, `Boolean`, `LocalDate`,
/// `LocalDateTime` and `Map<String, String>`; rows are equal when all their values are.
public record ReferenceRow(List<@Nullable Object> values) {
  public ReferenceRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  public @Nullable Object get(int column) {
    return values.get(column);
  }
}
