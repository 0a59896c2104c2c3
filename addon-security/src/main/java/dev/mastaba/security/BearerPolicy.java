package dev.mastaba.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is asking is in a signed token that another server gave: a JWT as {@code Authorization: Bearer} (RFC 6750, RFC 7519), for APIs. The user is its
 * {@code sub}.
 *
 * <p>A token counts when one of the pinned algorithms signed it by a key of the issuer's JWKS, it says this issuer and this audience, and it has an end
 * that is not over. Tokens without a signature and those signed by a shared secret are never taken. What is anything else is nobody, also where the keys can't be had.
 */
public final class BearerPolicy implements Login {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_192;
    private static final int SKEW_SECONDS = 30;
    private static final int MOST_KEY_BYTES = 64 * 1024;
    private static final int FETCH_MILLIS = 2_000;
    private static final long CACHED_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long WAIT_MILLIS = 5_000;

    /** What signs with a key of which only one half is known to those who read; others can't be pinned. */
    private static final Set<JWSAlgorithm> ASYMMETRIC = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final DefaultJWTProcessor<SecurityContext> processor;

    private BearerPolicy(Trust trust, JWKSource<SecurityContext> keys) {
        Set<JWSAlgorithm> algorithms = new HashSet<>();
        for (String name : trust.algorithms()) {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
            if (!ASYMMETRIC.contains(algorithm)) {
                throw new IllegalArgumentException("Not an algorithm that can be pinned: " + name);
            }
            algorithms.add(algorithm);
        }
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                trust.audience(),
                new JWTClaimsSet.Builder().issuer(trust.issuer()).build(),
                Set.of("sub", "exp"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(claims);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    }

    /**
     * The login by keys that are known.
     *
     * @param jwks the text of a JWKS: of a file, a setting
     * @throws IllegalArgumentException when it is no JWKS, or an algorithm can't be pinned
     */
    public static BearerPolicy of(Trust trust, String jwks) {
        try {
            return new BearerPolicy(
                    trust, new ImmutableJWKSet<>(JWKSet.parse(jwks).toPublicJWKSet()));
        } catch (ParseException malformed) {
            // Its text may hold keys.
            throw new IllegalArgumentException("That is no JWKS", null);
        }
    }

    /**
     * The login by keys of a server, which are fetched when they are first needed, kept for 15 minutes, and fetched anew for a key that is not known, twice in 30 s at
     * most; 2 s to connect, 2 s to read, 64 KiB.
     *
     * @throws IllegalArgumentException when it is neither {@code https} nor on this computer, or an algorithm can't be pinned
     */
    public static BearerPolicy at(Trust trust, URI jwks) {
        boolean local = "http".equals(jwks.getScheme())
                && Set.of("127.0.0.1", "localhost", "[::1]").contains(jwks.getHost());
        if (!local && !"https".equals(jwks.getScheme())) {
            throw new IllegalArgumentException("Keys are fetched by https alone: " + jwks);
        }
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                            jwks.toURL(), new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, MOST_KEY_BYTES))
                    .refreshAheadCache(false)
                    .cache(CACHED_MILLIS, WAIT_MILLIS)
                    .rateLimited(true)
                    .build();
            return new BearerPolicy(trust, keys);
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException("Not a URL: " + jwks, malformed);
        }
    }

    @Override
    public Optional<String> userId(Request request) {
        String sent = request.headers().first("Authorization");
        if (sent == null || sent.length() > LONGEST || !sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = processor.process(
                    SignedJWT.parse(sent.substring(SCHEME.length()).trim()), null);
            return Optional.ofNullable(claims.getSubject());
        } catch (ParseException | BadJOSEException | JOSEException untrusted) {
            return Optional.empty();
        } catch (RuntimeException hostile) {
            // What a stranger sends must not become a failure of the server, whatever the library makes of it.
            return Optional.empty();
        }
    }

    /** No: a browser sends no such token by itself. */
    @Override
    public boolean isAmbient() {
        return false;
    }

    @Override
    public List<Header> forget(Request request) {
        return List.of(new Header("WWW-Authenticate", "Bearer"));
    }

    /**
     * Which tokens are trusted.
     *
     * @param issuer what they say in {@code iss}
     * @param audience what is among those that they say in {@code aud}: this application, as the issuer knows it
     * @param algorithms what signs them, such as {@code RS256} or {@code ES256}; whatever else a token says of itself is not taken
     */
    public record Trust(String issuer, String audience, Set<String> algorithms) {
        /**
         * Checks that nothing is left open.
         *
         * @throws IllegalArgumentException where one is missing
         */
        public Trust {
            algorithms = Set.copyOf(algorithms);
            if (issuer.isBlank() || audience.isBlank() || algorithms.isEmpty()) {
                throw new IllegalArgumentException(
                        "Tokens are trusted of an issuer, for an audience, signed by an algorithm; one is missing");
            }
        }

        /** Tokens of an issuer for an audience, signed by one algorithm. */
        public static Trust of(String issuer, String audience, String algorithm) {
            return new Trust(issuer, audience, Set.of(algorithm));
        }
    }
}
