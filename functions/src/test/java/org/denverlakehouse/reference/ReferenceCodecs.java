package org.denverlakehouse.reference;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Zstandard for parquet-java without Hadoop's codecs, for both directions.
final class ReferenceCodecs implements CompressionCodecFactory {
  private static final int MAX_ALLOCATION_BYTES = 8 << 20;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput page) throws IOException {
        return BytesInput.from(Zstd.compress(page.toInputStream().readAllBytes()));
      }

      @Override
      public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput page, int unpackedSize) throws IOException {
        return BytesInput.from(Zstd.decompress(page.toInputStream().readAllBytes(), unpackedSize));
      }

      @Override
      public void decompress(ByteBuffer packed, int packedSize, ByteBuffer unpacked, int unpackedSize) {
        byte[] bytes = new byte[packedSize];
        packed.get(bytes);
        unpacked.put(Zstd.decompress(bytes, unpackedSize));
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public void release() {}

  /// Options that verify page checksums and use no filter. Their public builder loads Hadoop's codecs, the constructor
  /// behind it does not.
  static ParquetReadOptions readOptions() {
    Object[] arguments = {false, false, false, false, false, true, false, false, false, FilterCompat.NOOP,
        ParquetMetadataConverter.NO_FILTER, new ReferenceCodecs(), HeapByteBufferAllocator.getInstance(),
        MAX_ALLOCATION_BYTES, Map.of(), null, null, new PlainParquetConfiguration()};
    try {
      for (Constructor<?> constructor : ParquetReadOptions.class.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == arguments.length) {
          constructor.setAccessible(true);
          return (ParquetReadOptions) constructor.newInstance(arguments);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("parquet-hadoop has changed", e);
    }
    throw new AssertionError("parquet-hadoop has changed");
  }
}
