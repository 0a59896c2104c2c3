/**
 * Overrides without code: a folder or jar whose {@code mastaba.yaml} declares its targets and its changes becomes an ordinary extension. The origins
 * of its declarations are lines of that file.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.yaml;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
