package dev.mastaba.security;

import java.util.Set;

/**
 * Which tokens are trusted.
 *
 * @param issuer what they say in {@code iss}
 * @param audience what is among those that they say in {@code aud}: this application, as the issuer knows it
 * @param algorithms what signs them, such as {@code RS256} or {@code ES256}; whatever else a token says of itself is not taken
 */
public record BearerTrust(String issuer, String audience, Set<String> algorithms) {
    /**
     * Checks that nothing is left open.
     *
     * @throws IllegalArgumentException where one is missing
     */
    public BearerTrust {
        algorithms = Set.copyOf(algorithms);
        if (issuer.isBlank() || audience.isBlank() || algorithms.isEmpty()) {
            throw new IllegalArgumentException(
                    "Tokens are trusted of an issuer, for an audience, signed by an algorithm; one is missing");
        }
    }

    /** Tokens of an issuer for an audience, signed by one algorithm. */
    public static BearerTrust of(String issuer, String audience, String algorithm) {
        return new BearerTrust(issuer, audience, Set.of(algorithm));
    }
}
