/// The CDK app: what an AWS account holds for the lakehouse, one construct per concern.
@NullMarked
package org.denverlakehouse.infra;

import org.jspecify.annotations.NullMarked;
