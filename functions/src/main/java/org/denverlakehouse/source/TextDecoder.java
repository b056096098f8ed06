package org.denverlakehouse.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// Decodes one text at a time with the first of several encodings that fits its bytes, so that files that mix encodings
/// are read right, and any byte range of a file decodes the same alone. All encodings must agree on ASCII. Not
/// thread-safe.
final class TextDecoder {
  private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final List<CharsetDecoder> decoders;
  private final BitSet used = new BitSet();

  /// @param encodings names in the order in which they are tried; Latin-1, which fits any bytes, is always the last
  TextDecoder(List<String> encodings) {
    this.decoders = UsedEncodings.tried(encodings)
        .map(name -> Charset.forName(name)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT))
        .toList();
  }

  String decode(byte[] bytes, int from, int to) {
    return isAscii(bytes, from, to)
        ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
        : decodeBeyondAscii(bytes, from, to);
  }

  /// Eight bytes at a time: nearly all texts are.
  private static boolean isAscii(byte[] bytes, int from, int to) {
    long signs = 0;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      signs |= (long) WORDS.get(bytes, at);
    }
    for (; at < to; at++) {
      signs |= bytes[at];
    }
    return (signs & HIGH_BITS) == 0;
  }

  private String decodeBeyondAscii(byte[] bytes, int from, int to) {
    for (int i = 0; i < decoders.size(); i++) {
      try {
        String text = decoders.get(i).decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
        used.set(i);
        return text;
      } catch (CharacterCodingException _) {
        // Not this one; the last fits always.
      }
    }
    throw new AssertionError("Latin-1 fits any bytes.");
  }

  /// The encodings that texts so far needed, for instance `utf-8+windows-1252`; `ascii` when none did.
  String used() {
    return used.isEmpty() ? UsedEncodings.NONE : used.stream().mapToObj(this::name).collect(UsedEncodings.JOINED);
  }

  private String name(int decoder) {
    return decoders.get(decoder).charset().name().toLowerCase(Locale.ROOT);
  }
}
