/// Every named query against an independent computation of the same answer.
@NullMarked
package org.denverlakehouse.local.queries;

import org.jspecify.annotations.NullMarked;
