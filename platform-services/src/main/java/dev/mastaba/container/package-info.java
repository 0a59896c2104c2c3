/**
 * The interface between the container and the bundles that add features to it, such as commands or the reload script of {@code mastaba dev}. A feature
 * is a bundle of the platform in the folder {@code system/}: it asks for the service {@link Container}, and registers services of the other types. It
 * uses no other package of the container. A server without the bundle works without the feature.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.container;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
