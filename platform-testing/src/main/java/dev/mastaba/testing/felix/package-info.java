/**
 * Classes for tests in a real OSGi framework. The framework starts in about a second, and test bundles are built from source code in strings while
 * the framework is running.
 *
 * <p>A {@link dev.mastaba.testing.felix.FelixContainer} is an OSGi framework with declarative services. A {@link
 * dev.mastaba.testing.felix.SourceBundle} compiles sources and writes them as a jar with a manifest and component descriptions.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.testing.felix;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
