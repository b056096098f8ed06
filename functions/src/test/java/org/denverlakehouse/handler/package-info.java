@NullMarked
package org.denverlakehouse.handler;

import org.jspecify.annotations.NullMarked;
