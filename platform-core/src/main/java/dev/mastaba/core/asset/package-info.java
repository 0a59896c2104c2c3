/** Assets, which are files of an add-on named {@code owner:path}, and the static views that serve them. Other add-ons can override assets. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.asset;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
