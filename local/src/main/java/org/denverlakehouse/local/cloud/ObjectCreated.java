package org.denverlakehouse.local.cloud;

import java.time.Instant;

/// An object was put, copied or completed in S3: what EventBridge tells on AWS as "Object Created".
///
/// @param key       the key as it is, not URL-encoded
/// @param size      bytes
/// @param etag      without quotes
/// @param time      when it was created
/// @param sequencer sixteen hexadecimal digits; of two events for one key the later has the greater one as a string,
///                  across restarts too
public record ObjectCreated(String bucket, String key, long size, String etag, Instant time, String sequencer) {}
