/**
 * The services that the components of a server provide to each other. The components are the container, the HTTP server, the databases, the
 * development tools, and the launcher, which starts the framework. The services' methods use only types of the Java runtime. In a server, this
 * package is on the launcher's class path, and the launcher shares it with the bundles.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.services;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
