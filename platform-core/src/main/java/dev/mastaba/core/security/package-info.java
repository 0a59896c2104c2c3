/**
 * Who sends a request and whether that is permitted: one policy of the application answers both. Requests that change something must come from the
 * application's own pages (cross-site request forgery).
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
