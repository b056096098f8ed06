package org.denverlakehouse.load;

/// One delivery as its event announced it.
///
/// @param key  the object's key, unescaped
/// @param etag the content's ETag at that time, without quotes
public record LandedFile(String key, String etag) {}
