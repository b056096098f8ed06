package org.denverlakehouse.handler;

/// Tells people of something. May be used from many threads.
@FunctionalInterface
public interface Notifier {
  /// Tells nobody: for where no topic is set.
  Notifier NOBODY = (_, _) -> {};

  /// Sends a message.
  ///
  /// @param subject one line of at most 100 ASCII characters
  /// @throws RuntimeException when it could not be sent
  void tell(String subject, String text);
}
