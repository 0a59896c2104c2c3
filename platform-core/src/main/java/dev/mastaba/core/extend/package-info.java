/**
 * The API for custom directives: actions, typed registry entries, settings, introspectables, and annotation readers.
 * The commit decides which actions win and which conflict.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.extend;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
