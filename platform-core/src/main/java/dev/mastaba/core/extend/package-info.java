/**
 * The tools for your own directives: actions that win or conflict at commit, typed entries of the registry, settings, records for introspection, and
 * annotations that configure.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.extend;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
