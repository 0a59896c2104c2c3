/**
 * Users log in where they have an account already (OpenID Connect): the application sends them to a provider, which tells it who they are, in a token that
 * it signs. Whom that is here, the application says; its security policy remembers it.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.openid;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
