/// The S3 store against the embedded cloud, where a test needs more than its public face.
@NullMarked
package org.denverlakehouse.store;

import org.jspecify.annotations.NullMarked;
