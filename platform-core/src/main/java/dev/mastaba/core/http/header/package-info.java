/**
 * Header fields, and the values of some as types: what a client accepts, media types, entity tags, dates, and how long a response may be kept.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.http.header;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
