/**
 * Pebble templates as renderers. A template is an asset, so every template, and every part of one, can be overridden; what a template may
 * read is what the model holds, and nothing else.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.templates;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
