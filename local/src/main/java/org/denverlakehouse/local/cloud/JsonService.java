package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One AWS service of the JSON 1.1 protocol. Callable from any thread.
interface JsonService {
  /// Answers one request.
  ///
  /// @param operation as in the X-Amz-Target header, without the service's name
  /// @throws ServiceException when the service refuses
  ObjectNode call(String operation, ObjectNode request);
}
