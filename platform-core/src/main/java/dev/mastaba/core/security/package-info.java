/**
 * Users' identities and permissions, which the application's security policy determines, and protection against
 * cross-site request forgery: requests that change something must come from the application's own pages.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
