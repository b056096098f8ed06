package org.denverlakehouse.local.cloud;

/// The two parts of `s3://bucket/key`; the key may be empty.
record S3Location(String bucket, String key) {
  private static final String SCHEME = "s3://";

  static S3Location parse(String location) {
    String rest = location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : "";
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    if (bucket.isEmpty()) {
      throw new ServiceException("InvalidRequestException", "outputLocation is not a valid S3 path: " + location);
    }
    return new S3Location(bucket, slash < 0 ? "" : rest.substring(slash + 1));
  }
}
