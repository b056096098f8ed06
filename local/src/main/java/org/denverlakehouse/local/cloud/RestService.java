package org.denverlakehouse.local.cloud;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// One AWS service that is known by path or content, not by an X-Amz-Target header. Callable from any thread.
interface RestService {
  /// Whether the request is for this service; whatever nobody takes is S3's.
  boolean takes(HttpServletRequest request);

  /// Answers one request that it takes.
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
