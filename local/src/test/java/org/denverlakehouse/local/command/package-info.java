@NullMarked
package org.denverlakehouse.local.command;

import org.jspecify.annotations.NullMarked;
