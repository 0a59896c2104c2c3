/** Predicates, which are conditions on a request that decide whether a route, a view, or a subscriber applies. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.predicate;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
