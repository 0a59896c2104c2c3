/**
 * The search for the resource to which a request refers. It starts at a root and follows the names in a path; the rest
 * of the path is part of the result.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.traversal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
