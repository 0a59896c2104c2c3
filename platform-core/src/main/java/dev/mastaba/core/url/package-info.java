/**
 * URLs that an application makes: of its routes, and of the request itself.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.url;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
