/**
 * Finds the resource that a request is about: a root, the way down from it along the names of a path, and what is left of the path.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.traversal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
