/// Tests of the CDK app, on the templates that it makes.
@NullMarked
package org.denverlakehouse.infra;

import org.jspecify.annotations.NullMarked;
