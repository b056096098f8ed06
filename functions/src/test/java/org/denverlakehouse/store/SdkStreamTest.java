package org.denverlakehouse.store;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SdkStreamTest {
  @Test
  void aFailureInMidStreamIsTheStores() throws IOException {
    try (var stream = new SdkStream(new InputStream() {
      @Override
      public int read() {
        throw SdkClientException.create("checksum");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        return read();
      }
    }, e -> new IOException("Could not read: " + e.getMessage(), e))) {
      assertThatExceptionOfType(IOException.class).isThrownBy(stream::read).withMessage("Could not read: checksum");
      assertThatExceptionOfType(IOException.class).isThrownBy(stream::readAllBytes);
    }
  }
}
