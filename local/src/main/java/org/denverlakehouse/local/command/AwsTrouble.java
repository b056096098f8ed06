package org.denverlakehouse.local.command;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Says in plain words why AWS did not do as asked, and the way out.
final class AwsTrouble {
  private static final int FORBIDDEN = 403;
  private static final Set<String> NOT_ACCEPTED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired",
      "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidToken",
      "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature");

  private AwsTrouble() {}

  /// Empty when AWS is not what failed.
  static Optional<String> words(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException refused) {
        return Optional.of(words(refused));
      }
      if (cause instanceof SdkClientException unsent) {
        return Optional.of(words(unsent));
      }
    }
    return Optional.empty();
  }

  private static String words(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    String message = details == null || details.errorMessage() == null
        ? String.valueOf(e.getMessage())
        : details.errorMessage();
    if (NOT_ACCEPTED.contains(code)) {
      return "AWS does not accept the credentials (" + code + ": " + message
          + "). Sign in again, and see `aws sts get-caller-identity`.";
    }
    if (e.statusCode() == FORBIDDEN || code.startsWith("AccessDenied")) {
      return "Access denied: " + message + " These credentials lack a right that the verb needs; see"
          + " docs/how-to/work-with-a-deployed-stack.md.";
    }
    return "AWS refused: " + (code.isEmpty() ? "" : code + ": ") + message;
  }

  private static String words(SdkClientException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && !(cause.getCause() instanceof IOException)) {
        return "AWS does not answer (" + cause + "). See the network, the proxy and the region.";
      }
    }
    return "AWS could not be asked: " + e.getMessage();
  }
}
