/**
 * The identity of users and their permissions: one policy of the application determines both. Requests that change something must come from the
 * application's own pages, which prevents cross-site request forgery.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
