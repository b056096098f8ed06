package org.gaul.s3proxy;

import jakarta.servlet.http.HttpServlet;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/// Opens S3Proxy's servlet to the embedded cloud. S3Proxy only serves it from a server of its own, and its class is not
/// public; one port for S3, Glue and Athena needs the servlet itself, hence this one class in S3Proxy's package.
public final class S3Servlets {
  private static final long LARGEST_SINGLE_PUT = 5L << 30;
  private static final long LARGEST_SIGNED_PUT = 128L << 20;
  private static final int LARGEST_CHUNK = 16 << 20;
  private static final int CLOCK_SKEW_SECONDS = 15 * 60;

  private S3Servlets() {}

  /// A servlet for path-style S3 on `/*` that accepts any credentials, or none.
  public static HttpServlet anonymous(BlobStore store) {
    return new S3ProxyHandlerJetty(store, AuthenticationType.NONE, null, null, null, LARGEST_SINGLE_PUT,
        LARGEST_SIGNED_PUT, LARGEST_CHUNK, true, new CrossOriginResourceSharing(), "", CLOCK_SKEW_SECONDS, null);
  }
}
