/** Routes and the URLs that are generated from them. Routes are named path patterns, which are tried in order. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.route;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
