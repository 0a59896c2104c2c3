/**
 * The front door: an {@link dev.mastaba.core.config.AddOn} is handed a {@link dev.mastaba.core.config.Configurator}, which has every directive of
 * core, and declares through it what it adds. A {@link dev.mastaba.core.config.Composition} makes one application of several add-ons.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
