/**
 * Ways to identify users, as {@link dev.mastaba.security.Login}s: a signed ticket in a cookie, the session, HTTP Basic, or a JWT. {@link
 * dev.mastaba.security.AclPolicy} combines them with groups into a security policy. Passwords are stored as Argon2id hashes, and logins are
 * throttled.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
