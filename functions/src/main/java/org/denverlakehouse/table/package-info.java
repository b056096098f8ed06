/// The published state of a dataset's tables: manifests, their commit, and their mirror in Glue.
@NullMarked
package org.denverlakehouse.table;

import org.jspecify.annotations.NullMarked;
