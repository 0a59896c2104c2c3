/**
 * The plan of a change: the bundles that are new, replaced, or removed, and the unchanged bundles that depend on them and therefore need a new copy.
 */
@NullMarked
package dev.mastaba.staging.plan;

import org.jspecify.annotations.NullMarked;
