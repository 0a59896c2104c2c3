/** The code of the guide about logins by OpenID Connect. */
@NullMarked
package dev.mastaba.docs.openid;

import org.jspecify.annotations.NullMarked;
