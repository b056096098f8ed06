package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnFoldTest {
  @ParameterizedTest
  @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"Capitol Hill,capitol-hill",
      "CAPITOL  HILL ,capitol-hill", "capitol-hill,capitol-hill", "Cory - Merrill,cory-merrill",
      "CASE_CREATED_DTTM,case-created-dttm", "Case Created dttm,case-created-dttm", "'  ',''", "--,''",
      "Parks & Rec,parks-rec", "\u00a0Baker\u00a0,baker", "DUI/DWAI/DUID,dui-dwai-duid"})
  void spellingsOfOneNameFoldToOneForm(String text, String folded) {
    assertThat(Column.fold(text)).isEqualTo(folded);
  }

  @Property
  void foldingTwiceChangesNothing(@ForAll String text) {
    assertThat(Column.fold(Column.fold(text))).isEqualTo(Column.fold(text));
  }
}
