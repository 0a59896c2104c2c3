/**
 * Logins with OpenID Connect, for users who already have an account at a provider. The application redirects users to the provider, which identifies
 * each user in a signed token. The application then maps the provider's users to its own users, whom its security policy remembers.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.openid;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
