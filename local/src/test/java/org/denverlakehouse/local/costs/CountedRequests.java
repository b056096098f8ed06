package org.denverlakehouse.local.costs;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Counts the requests that this process sends to AWS, retries too, by `service.operation`. Thread-safe.
public final class CountedRequests implements ExecutionInterceptor {
  private static final Map<String, Long> COUNTS = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
    COUNTS.merge(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + "."
        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), 1L, Long::sum);
  }

  /// What was counted since the last call.
  static SortedMap<String, Long> take() {
    var taken = new TreeMap<>(COUNTS);
    COUNTS.clear();
    return taken;
  }
}
