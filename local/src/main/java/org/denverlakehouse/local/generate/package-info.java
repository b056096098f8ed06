/// A deterministic generator of files like the city's, of any size, with their truth beside them.
///
/// [org.denverlakehouse.local.generate.Generator] is the face; what it writes is calibrated on published figures and
/// holds no row of a real file (docs/reference/generator.md).
@NullMarked
package org.denverlakehouse.local.generate;

import org.jspecify.annotations.NullMarked;
