/**
 * Assets, which are the files of add-ons, and the static views that serve them. An asset is named {@code owner:path};
 * other add-ons can override it.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.asset;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
