/**
 * The tools for custom directives: actions that win or conflict at commit, typed registry entries, settings,
 * introspection records, and annotations that configure.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.extend;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
