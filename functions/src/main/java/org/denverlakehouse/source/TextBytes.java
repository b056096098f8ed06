package org.denverlakehouse.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The texts of one record, and as UTF-8 when somebody asks, one behind the other in a buffer that is used again for the
/// next record. Not thread-safe.
final class TextBytes {
  private String[] texts = {};
  private boolean encoded;
  private byte[] bytes = new byte[1024];
  private int[] ends = new int[64];

  /// Forgets the record before; the texts may change until somebody asks for bytes.
  void record(String[] newTexts) {
    texts = newTexts;
    encoded = false;
  }

  byte[] bytes() {
    encode();
    return bytes;
  }

  int start(int index) {
    encode();
    return index == 0 ? 0 : ends[index - 1];
  }

  int end(int index) {
    encode();
    return ends[index];
  }

  private void encode() {
    if (encoded) {
      return;
    }
    if (ends.length < texts.length) {
      ends = new int[texts.length];
    }
    int length = 0;
    for (int i = 0; i < texts.length; i++) {
      byte[] text = texts[i].getBytes(StandardCharsets.UTF_8);
      if (bytes.length - length < text.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + text.length));
      }
      System.arraycopy(text, 0, bytes, length, text.length);
      length += text.length;
      ends[i] = length;
    }
    encoded = true;
  }
}
