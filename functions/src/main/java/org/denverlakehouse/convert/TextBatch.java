package org.denverlakehouse.convert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts: those that repeat by their number in a dictionary; where nearly every text is another, their bytes. Which of
/// both a batch begins to see is decided anew in each, so that a column may change its nature inside a file.
final class TextBatch extends ColumnBatch {
  private static final int NULL = -1;
  /// Codes down from this one stand for texts outside of the dictionary.
  private static final int FIRST_PLAIN = -2;
  private static final int INITIAL_ROWS = 64;
  /// When this many texts hold more than three quarters as many different ones, the rest will too.
  private static final int LOOK_TEXTS = 1024;
  /// A long text is hardly there twice, and a dictionary of them would fill the memory.
  private static final int MAX_DICTIONARY_CHARS = 512;

  private final Utf8Dictionary dictionary = new Utf8Dictionary();
  private final NumberedTexts known = new NumberedTexts();
  private final ByteSink plain = new ByteSink();
  private int[] plainEnds = new int[INITIAL_ROWS];
  private int plainTexts;
  private int texts;
  private boolean dictionaryHelps = true;

  TextBatch(Batch batch, int column) {
    super(batch, column);
  }

  @Override
  int append(Row row, int index, int at) {
    if (!(row.object(index) instanceof String text)) {
      throw new ClassCastException("No text in a column of texts, number " + index + ".");
    }
    texts++;
    boolean isShort = text.length() <= MAX_DICTIONARY_CHARS;
    return isShort && dictionaryHelps ? addKnown(text, row, index, at) : addPlain(text, at);
  }

  private int addKnown(String text, Row row, int index, int at) {
    int number = (int) row.number(index);
    int id = known.idOf(text, number);
    if (id != NumberedTexts.NONE) {
      setCell(at, id);
      return 0;
    }
    int before = dictionary.size();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    id = dictionary.idOf(utf8, 0, utf8.length);
    known.put(text, number, id);
    setCell(at, id);
    if (id < before) {
      return 0;
    }
    if (texts == LOOK_TEXTS && dictionary.size() > LOOK_TEXTS / 4 * 3) {
      dictionaryHelps = false;
    }
    return Utf8Dictionary.BYTES_PER_TEXT + utf8.length;
  }

  private int addPlain(String text, int at) {
    if (plainTexts == plainEnds.length) {
      plainEnds = Arrays.copyOf(plainEnds, 2 * plainTexts);
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    plain.put(utf8, 0, utf8.length);
    plainEnds[plainTexts] = plain.size();
    setCell(at, FIRST_PLAIN - plainTexts++);
    return Integer.BYTES + utf8.length;
  }

  /// Whether every text is in the dictionary.
  boolean isAllInDictionary() {
    return plainTexts == 0;
  }

  Utf8Dictionary dictionary() {
    return dictionary;
  }

  /// The dictionary's number of a row's text that is in it; negative for others and for null.
  int id(int row) {
    return isNull(row) ? NULL : (int) cell(row);
  }

  /// The bytes of all texts that are not in the dictionary.
  byte[] plainBytes() {
    return plain.array();
  }

  /// Where the text of a cell begins in [#plainBytes()].
  int plainStart(long cell) {
    int index = FIRST_PLAIN - (int) cell;
    return index == 0 ? 0 : plainEnds[index - 1];
  }

  int plainEnd(long cell) {
    return plainEnds[FIRST_PLAIN - (int) cell];
  }

  @Override
  void clear() {
    dictionary.clear();
    known.clear();
    plain.clear();
    plainTexts = 0;
    texts = 0;
    dictionaryHelps = true;
  }
}
