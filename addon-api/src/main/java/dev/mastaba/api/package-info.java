/**
 * Tools for JSON APIs and for links in mails: versions of resources as entity tags and preconditions, rate limits, and signed links. Each part has no
 * effect until an application uses it.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
