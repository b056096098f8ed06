package org.denverlakehouse.handler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LargeFiles;
import org.denverlakehouse.store.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// Starts executions of the state machine that loads large files, see [ScaleOut]. Thread-safe.
final class SfnStarter implements LargeFiles.Starter {
  private static final Logger LOG = LoggerFactory.getLogger(SfnStarter.class);

  private final SfnClient sfn;
  private final String stateMachineArn;

  SfnStarter(SfnClient sfn, String stateMachineArn) {
    this.sfn = sfn;
    this.stateMachineArn = stateMachineArn;
  }

  /// Step Functions takes the same name and input again while the execution runs, and refuses it for 90 days after.
  @Override
  public boolean start(String name, LandedFile file) throws IOException {
    String input = new String(Json.write(Map.of("key", file.key(), "etag", file.etag(), "round", 0)),
        StandardCharsets.UTF_8);
    try {
      var _ = sfn.startExecution(request -> request.stateMachineArn(stateMachineArn).name(name).input(input));
      return true;
    } catch (ExecutionAlreadyExistsException _) {
      LOG.warn("The execution {} for {} has ended.", name, file.key());
      return false;
    } catch (SdkException e) {
      throw new IOException("Could not start the state machine for " + file.key() + ": " + e.getMessage(), e);
    }
  }
}
