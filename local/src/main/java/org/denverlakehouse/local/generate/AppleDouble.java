package org.denverlakehouse.local.generate;

import java.nio.ByteBuffer;

/// The junk that a Mac packs beside each file of a ZIP: a resource fork in AppleDouble form (RFC 1740).
final class AppleDouble {
  private static final int MAGIC = 0x00051607;
  private static final int VERSION = 0x00020000;
  private static final int FINDER_INFO = 9;
  private static final int RESOURCE_FORK = 2;
  private static final int HEADER_LENGTH = 50;
  private static final int FINDER_INFO_LENGTH = 32;
  private static final int FORK_LENGTH = 286;

  private AppleDouble() {}

  static byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER_LENGTH + FINDER_INFO_LENGTH + FORK_LENGTH);
    buffer.putInt(MAGIC).putInt(VERSION).put(Tables.latin("Mac OS X        ")).putShort((short) 2);
    buffer.putInt(FINDER_INFO).putInt(HEADER_LENGTH).putInt(FINDER_INFO_LENGTH);
    buffer.putInt(RESOURCE_FORK).putInt(HEADER_LENGTH + FINDER_INFO_LENGTH).putInt(FORK_LENGTH);
    buffer.position(HEADER_LENGTH + FINDER_INFO_LENGTH);
    for (int i = 0; buffer.hasRemaining(); i++) {
      buffer.put((byte) Dice.hash(MAGIC, i));
    }
    return buffer.array();
  }
}
