/**
 * Traversal, which is the search for the resource to which a request refers. It starts at a root and follows the names
 * in a path as far as possible. The rest of the path becomes part of the result.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.traversal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
