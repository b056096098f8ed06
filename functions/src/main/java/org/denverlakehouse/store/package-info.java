/// Objects in a bucket: ranged get, put, put-if-absent, list, delete. One adapter for S3, one in memory, one contract.
@NullMarked
package org.denverlakehouse.store;

import org.jspecify.annotations.NullMarked;
