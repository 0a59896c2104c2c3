/**
 * What a change comes to: which bundles are new, replaced or gone, and which of the unchanged ones depend on these and so need a fresh copy.
 */
@NullMarked
package dev.mastaba.osgi.plan;

import org.jspecify.annotations.NullMarked;
