package org.denverlakehouse.local.cloud;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A request whose body is read to its end whatever S3Proxy does with it. S3Proxy leaves the trailer of an aws-chunked
/// body unread, and the whole body of a refused put; the server would then cut the connection, and a client that still
/// writes would take the answer for lost and send the object again.
final class WholeBody extends HttpServletRequestWrapper {
  private static final long LONGEST_REST = 256L << 20;
  private final ServletInputStream body;

  WholeBody(HttpServletRequest request) throws IOException {
    super(request);
    body = request.getInputStream();
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Unclosed();
  }

  /// Reads what is left, unless the client waits to be told to send it and never will be.
  ///
  /// @param status of the answer
  void finish(int status) throws IOException {
    boolean heldBack = getHeader("Expect") != null && status >= 400;
    if (!heldBack) {
      new Limited(body).transferTo(OutputStream.nullOutputStream());
    }
  }

  /// The body, for a reader that closes it too early.
  private final class Unclosed extends ServletInputStream {
    @Override
    public int read() throws IOException {
      return body.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return body.read(buffer, offset, length);
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }

  /// Ends early where nobody should wait for the rest.
  private static final class Limited extends InputStream {
    private final InputStream in;
    private long left = LONGEST_REST;

    Limited(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? in.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = left > 0 ? in.read(buffer, offset, length) : -1;
      left -= Math.max(0, read);
      return read;
    }
  }
}
