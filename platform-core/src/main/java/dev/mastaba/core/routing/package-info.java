/**
 * Routes: named patterns of paths, matched in their order, and turned back into URLs.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.routing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
