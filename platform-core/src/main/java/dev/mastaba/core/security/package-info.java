/**
 * The identity and the permissions of users, both of which the application's security policy determines. Requests that
 * change something must come from the application's own pages; this check prevents cross-site request forgery.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
