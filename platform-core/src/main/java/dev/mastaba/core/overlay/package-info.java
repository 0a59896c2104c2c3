/**
 * Extensions that are written, not programmed: what somebody wrote, with its places, and the keys under which it is written. An add-on brings a
 * key for each directive of its own that files are to reach.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.overlay;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
