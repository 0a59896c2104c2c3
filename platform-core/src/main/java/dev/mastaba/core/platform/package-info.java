/**
 * The services that the parts of a server offer each other: the container, the HTTP server, the databases, the development tools, and the launcher that starts the
 * framework. Their signatures name types of the Java runtime alone, so that the launcher, which knows nothing else of core, can share this package with the bundles.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.platform;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
