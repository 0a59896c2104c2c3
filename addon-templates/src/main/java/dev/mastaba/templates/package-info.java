/**
 * The renderer for Pebble templates. Templates are assets, so add-ons can override any template and any part of a template. A template can read only
 * the contents of the model.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.templates;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
