/** Tenants: which of them follow a change, on which content the others serve, and how both are recorded over restarts. */
@NullMarked
package dev.mastaba.osgi.tenant;

import org.jspecify.annotations.NullMarked;
