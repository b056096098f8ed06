package org.denverlakehouse.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/// Checks at its end that a ZIP member is what the archive's directory says; the library does not, and would hand out
/// another text or half of it. Reads in blocks only.
final class WholeMember extends CheckedInputStream {
  private final ZipArchiveEntry entry;
  private long length;

  WholeMember(InputStream in, ZipArchiveEntry entry) {
    super(in, new CRC32());
    this.entry = entry;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = super.read(bytes, offset, count);
    length += Math.max(read, 0);
    if (read < 0 && (length != entry.getSize() || getChecksum().getValue() != entry.getCrc())) {
      throw new ZipException("its checksum or length is not what the archive says");
    }
    return read;
  }
}
