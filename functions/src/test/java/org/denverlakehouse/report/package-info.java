@NullMarked
package org.denverlakehouse.report;

import org.jspecify.annotations.NullMarked;
