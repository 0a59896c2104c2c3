package dev.mastaba.openid;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;

/** Says who somebody is in this application whom a provider vouches for. Safe for any thread; may block. */
@FunctionalInterface
public interface OpenIdUsers {
    /**
     * The user of these claims, who is remembered then: found, or made at the first login. Who somebody is, is said by {@link OpenIdClaims#id} alone: an address
     * of mail can be given to somebody else, and not every provider has seen that it is the user's.
     *
     * @param claims checked: signed by the provider, for this application, for this login
     * @return null for somebody who is not let in; answered by {@link OpenIdRefusal.Reason#NOT_LET_IN}
     */
    @Nullable
    OpenIdUser user(OpenIdClaims claims, Request request);
}
