package org.denverlakehouse.local.command;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.slf4j.LoggerFactory;

/// What a handler sees of the Lambda service when it runs here: a name, a log, and as much time as Lambda gives at most.
final class LocalContext implements Context {
  private static final int FIFTEEN_MINUTES_MILLIS = 15 * 60 * 1000;

  private final String functionName;
  private final long startedNanos = System.nanoTime();

  LocalContext(String functionName) {
    this.functionName = functionName;
  }

  @Override
  public String getAwsRequestId() {
    return functionName + "-" + startedNanos;
  }

  @Override
  public String getLogGroupName() {
    return "local";
  }

  @Override
  public String getLogStreamName() {
    return functionName;
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "local";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + functionName;
  }

  @Override
  @SuppressWarnings("NullAway") // Lambda answers null where there is no mobile client.
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // Lambda answers null where there is no mobile client.
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) (FIFTEEN_MINUTES_MILLIS - (System.nanoTime() - startedNanos) / 1_000_000);
  }

  @Override
  public int getMemoryLimitInMB() {
    return (int) (Runtime.getRuntime().maxMemory() >> 20);
  }

  @Override
  public LambdaLogger getLogger() {
    var log = LoggerFactory.getLogger(functionName);
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.info(message);
      }

      @Override
      public void log(byte[] message) {
        log.info(new String(message, java.nio.charset.StandardCharsets.UTF_8));
      }
    };
  }
}
