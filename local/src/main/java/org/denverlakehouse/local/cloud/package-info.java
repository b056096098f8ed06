/// The embedded cloud: S3, Glue and Athena on one port of one JVM, close enough to AWS that the stock tools and the
/// functions cannot tell. What it does and does not do: docs/reference/embedded-cloud.md.
@NullMarked
package org.denverlakehouse.local.cloud;

import org.jspecify.annotations.NullMarked;
