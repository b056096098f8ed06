package org.denverlakehouse.local.cloud;

/// A refusal in the words of the service: `type` is the AWS exception's name, the message its text. Answered as 400.
final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String type;
  private final String reason;

  ServiceException(String type, String message) {
    super(message);
    this.type = type;
    this.reason = message;
  }

  String type() {
    return type;
  }

  String reason() {
    return reason;
  }
}
