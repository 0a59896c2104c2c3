/** The search for the resource to which a request refers: from a root along the names of a path, with the rest of the path as a result. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.traversal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
