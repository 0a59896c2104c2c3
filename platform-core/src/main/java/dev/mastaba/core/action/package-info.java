/**
 * Declared now, done at commit: a directive declares an {@link dev.mastaba.core.action.Action}; a commit decides which of the
 * declared actions win and runs their effects.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.action;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
