package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.time.Duration;

/// What Lambda tells a handler of an invocation.
final class Contexts {
  static final String REQUEST_ID = "request-1";

  private Contexts() {}

  /// One that Lambda ends in fifteen minutes.
  static Context context() {
    return context(Duration.ofMinutes(15));
  }

  static Context context(Duration left) {
    return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[]{Context.class},
        (_, method, _) -> switch (method.getName()) {
          case "getRemainingTimeInMillis" -> Math.toIntExact(left.toMillis());
          case "getFunctionName" -> "function";
          case "getAwsRequestId" -> REQUEST_ID;
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }
}
