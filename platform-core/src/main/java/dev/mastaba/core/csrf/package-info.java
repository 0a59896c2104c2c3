/**
 * Requests that change something must come from the application's own pages, not from another site that a visitor's browser was lured to (cross-site
 * request forgery): they bring a token that only those pages know, and over TLS come from a trusted origin.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.csrf;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
