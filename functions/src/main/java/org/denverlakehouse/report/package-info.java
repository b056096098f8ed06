/// Runs every named question and writes one page and one CSV file each.
@NullMarked
package org.denverlakehouse.report;

import org.jspecify.annotations.NullMarked;
