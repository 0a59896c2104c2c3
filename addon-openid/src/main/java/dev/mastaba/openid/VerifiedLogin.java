package dev.mastaba.openid;

/**
 * A login that a provider has verified.
 *
 * @param claims the provider's claims about the user
 * @param token the token that contains the claims; it is sent when the user logs out at the provider
 */
record VerifiedLogin(OpenIdUsers.Claims claims, String token) {
    @Override
    public String toString() {
        return claims.toString();
    }
}
