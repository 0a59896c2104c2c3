package dev.mastaba.openid;

/**
 * A login that a provider has vouched for.
 *
 * @param claims what it says of the user
 * @param token the token in which it says so, to be named when the user logs out there
 */
record VerifiedLogin(OpenIdUsers.Claims claims, String token) {
    @Override
    public String toString() {
        return claims.toString();
    }
}
