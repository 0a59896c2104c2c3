/**
 * Configuration said by annotations. They are inert until an add-on scans an object, a class or its own code; then each annotation is handed
 * to the reader that its type names, which declares what it stands for.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.scan;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
