/**
 * Folders of assets served as they are: styles, scripts, pictures. Everything goes through assets, so that every file can be overridden.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.statics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
