/**
 * The front door of configuration: an {@link dev.mastaba.core.config.AddOn} is handed a {@link dev.mastaba.core.config.Configurator}, which
 * has every directive of core, and says through it what it adds.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
