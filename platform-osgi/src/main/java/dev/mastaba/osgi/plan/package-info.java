/** The plan of a change: the bundles that are new, replaced or removed, and the unchanged ones that depend on these and so need a fresh copy. */
@NullMarked
package dev.mastaba.osgi.plan;

import org.jspecify.annotations.NullMarked;
