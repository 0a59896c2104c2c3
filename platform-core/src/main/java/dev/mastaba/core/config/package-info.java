/**
 * The entry point for add-ons. An {@link dev.mastaba.core.config.AddOn} declares its contributions on a
 * {@link dev.mastaba.core.config.Configurator}, which provides all core directives. A
 * {@link dev.mastaba.core.config.Composition} combines several add-ons into one application.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
