/**
 * Ready ways to know who is asking, as {@link dev.mastaba.security.Login}s: a signed ticket in a cookie, the session, HTTP Basic, a JWT. {@link
 * dev.mastaba.security.AclPolicy} makes a security policy of them and of groups; passwords are kept as Argon2id, and logins are throttled.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
