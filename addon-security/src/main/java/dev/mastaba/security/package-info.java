/**
 * Authentication of users. A {@link dev.mastaba.security.Login} identifies the user by a signed ticket in a cookie, by the session, by HTTP Basic
 * credentials, or by a JWT. {@link dev.mastaba.security.AclPolicy} combines logins with groups into a security policy. Passwords are stored as
 * Argon2id hashes, and login attempts are throttled.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
