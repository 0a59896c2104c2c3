/**
 * Renderers, which turn a view's result into a response, and the API for template engines and template functions. A
 * renderer is found by a template's file extension or by its own name.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.render;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
