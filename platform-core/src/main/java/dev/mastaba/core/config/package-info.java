/**
 * The entry point for add-ons: an {@link dev.mastaba.core.config.AddOn} receives a
 * {@link dev.mastaba.core.config.Configurator}, which has every directive of core, and declares its contributions. A
 * {@link dev.mastaba.core.config.Composition} makes one application of several add-ons.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
