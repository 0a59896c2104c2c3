/**
 * Extensions without code. A folder or jar with a {@code mastaba.yaml} file, which declares targets and changes, becomes an ordinary extension. The
 * origins of its declarations are lines of this file.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.yaml;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
