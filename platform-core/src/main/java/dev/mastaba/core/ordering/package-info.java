/**
 * Sorting things that say "under" and "over" each other.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.ordering;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
