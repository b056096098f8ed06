package org.denverlakehouse.handler;

import software.amazon.awssdk.services.sns.SnsClient;

/// Tells the subscribers of an SNS topic. Thread-safe.
final class SnsNotifier implements Notifier {
  private final SnsClient sns;
  private final String topicArn;

  SnsNotifier(SnsClient sns, String topicArn) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  @Override
  public void tell(String subject, String text) {
    var _ = sns.publish(request -> request.topicArn(topicArn).subject(subject).message(text));
  }
}
