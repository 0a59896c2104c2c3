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
import dev.mastaba.core.application.RequestCallbacks;
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
 * A login for APIs that identifies the user by a signed token from another server. The token is a JWT in the header field {@code Authorization:
 * Bearer} (RFC 6750, RFC 7519). Its claim {@code sub} contains the user's id.
 *
 * <p>A valid token is signed with a key from the issuer's JWKS, using one of the algorithms that {@link Trust} lists. The token also names the issuer
 * and the audience that {@link Trust} requires, and has not expired. Unsigned tokens and tokens signed with a shared secret are always rejected. An
 * invalid token does not identify a user. While the keys cannot be fetched, all tokens are treated as invalid.
 */
public final class BearerPolicy implements Login {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_192;
    private static final int SKEW_SECONDS = 30;
    private static final int MOST_KEY_BYTES = 64 * 1024;
    private static final int FETCH_MILLIS = 2_000;
    private static final long CACHED_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long WAIT_MILLIS = 5_000;

    /** The supported algorithms, all of which use a public and a private key. */
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
                throw new IllegalArgumentException("An asymmetric signature algorithm is expected, not " + name);
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
     * Returns a login that uses the given keys and never fetches keys from a server.
     *
     * @param trust the conditions that tokens must satisfy
     * @param jwks a JWKS as a JSON string, for example from a file or a setting
     * @throws IllegalArgumentException if the string is not a JWKS, or an algorithm is not supported
     */
    public static BearerPolicy of(Trust trust, String jwks) {
        try {
            return new BearerPolicy(
                    trust, new ImmutableJWKSet<>(JWKSet.parse(jwks).toPublicJWKSet()));
        } catch (ParseException malformed) {
            // The exception's cause is left out because its text may contain keys.
            throw new IllegalArgumentException("The text is not a JWKS", null);
        }
    }

    /**
     * Returns a login that fetches the keys from a server. The login fetches the keys when they are first needed, and keeps them for 15 minutes. A
     * token with an unknown key causes another fetch, at most twice in 30 s. Each fetch may take at most 2 s to connect and 2 s to read; the response
     * may be at most 64 KiB long.
     *
     * @param trust the conditions that tokens must satisfy
     * @param jwks the address of the issuer's JWKS
     * @throws IllegalArgumentException if the address is neither {@code https} nor on this computer, or an algorithm is not supported
     */
    public static BearerPolicy at(Trust trust, URI jwks) {
        boolean local = "http".equals(jwks.getScheme())
                && Set.of("127.0.0.1", "localhost", "[::1]").contains(jwks.getHost());
        if (!local && !"https".equals(jwks.getScheme())) {
            throw new IllegalArgumentException("Keys can be fetched only with https: " + jwks);
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
        RequestCallbacks.waiting(request); // the keys may have to be fetched
        try {
            JWTClaimsSet claims = processor.process(
                    SignedJWT.parse(sent.substring(SCHEME.length()).trim()), null);
            return Optional.ofNullable(claims.getSubject());
        } catch (ParseException | BadJOSEException | JOSEException untrusted) {
            return Optional.empty();
        } catch (RuntimeException hostile) {
            // Input from a client must not become a server error, whatever exception the library throws for it.
            return Optional.empty();
        }
    }

    /** Returns false, because browsers do not send bearer tokens automatically. */
    @Override
    public boolean isAmbient() {
        return false;
    }

    @Override
    public List<Header> forget(Request request) {
        return List.of(new Header("WWW-Authenticate", "Bearer"));
    }

    /**
     * The conditions under which a bearer token is trusted.
     *
     * @param issuer the required value of {@code iss}
     * @param audience the value that {@code aud} must contain: the issuer's name for this application
     * @param algorithms the accepted signature algorithms, such as {@code RS256} or {@code ES256}; they must be asymmetric
     */
    public record Trust(String issuer, String audience, Set<String> algorithms) {
        /**
         * Creates the conditions that tokens must satisfy.
         *
         * @throws IllegalArgumentException if the issuer or the audience is blank, or the set of algorithms is empty
         */
        public Trust {
            algorithms = Set.copyOf(algorithms);
            if (issuer.isBlank() || audience.isBlank() || algorithms.isEmpty()) {
                throw new IllegalArgumentException(
                        "Trust in tokens requires an issuer, an audience, and at least one algorithm");
            }
        }

        /** Returns the conditions for tokens from the given issuer, for the given audience, with a single accepted signature algorithm. */
        public static Trust of(String issuer, String audience, String algorithm) {
            return new Trust(issuer, audience, Set.of(algorithm));
        }
    }
}
