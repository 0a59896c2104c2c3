/**
 * Header fields, and types for some of their values: accepted types, media types, entity tags, dates, and cache
 * control.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.http.header;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
