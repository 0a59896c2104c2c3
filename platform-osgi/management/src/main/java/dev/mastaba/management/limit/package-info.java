/** The limits on the requests of one application or tenant, so that it cannot take the share of the others. */
@NullMarked
package dev.mastaba.management.limit;

import org.jspecify.annotations.NullMarked;
