package dev.mastaba.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A login for APIs whose tokens the application issues itself. A token is a JWT (RFC 7519) in the header field {@code Authorization}, and its claim
 * {@code sub} contains the user's id. Servers do not store tokens, so a token is valid until it expires. For tokens that can be revoked, use the API
 * add-on; for tokens of another server, use {@link BearerPolicy}.
 *
 * <p>The settings, whose names begin with {@code mastaba.security.jwt.}, are the same for issuing and for reading:
 * <ul>
 * <li>{@code keys} contains the keys, and is required. For the algorithms {@code HS…}, each key has the form {@code id:base64url}; for all others, the
 *     setting is a JWKS with private keys. The first key signs, and all keys verify.
 * <li>{@code algorithm} is the only accepted signature algorithm, by default {@code HS256}.
 * <li>{@code lifetime} is the time for which a token is valid, by default 1 h.
 * <li>{@code scheme} contains one or more schemes of the header field, by default {@code Bearer}.
 * <li>{@code issuer} and {@code audience}, if set, become claims of each token, and are required.
 * </ul>
 *
 * <p>A request with a token in the form of a JWT is never identified by another login, even if the token is invalid. Instances are safe for concurrent
 * use by multiple threads.
 */
public final class JwtPolicy implements Login {
    private static final String START = "mastaba.security.jwt.";
    private static final int LONGEST = 8_192;
    private static final int SKEW_SECONDS = 30;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);
    private static final AttributeKey<JWTClaimsSet> CLAIMS = AttributeKey.of("claims of the JWT", JWTClaimsSet.class);

    private final JWSSigner signer;
    private final JWSHeader header;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final JWTClaimsSet constant;
    private final Duration lifetime;
    private final List<String> schemes;
    private final InstantSource clock;

    private JwtPolicy(Settings settings, InstantSource clock) {
        this.clock = clock;
        JWSAlgorithm algorithm = settings.read(
                        START + "algorithm", "a signature algorithm such as HS256", JwtPolicy::algorithm)
                .orElse(JWSAlgorithm.HS256);
        JWKSet keys;
        try {
            keys = keys(settings, JWSAlgorithm.Family.HMAC_SHA.contains(algorithm));
            JWK first = keys.getKeys().get(0);
            signer = new DefaultJWSSignerFactory().createJWSSigner(first, algorithm);
            header = new JWSHeader.Builder(algorithm)
                    .type(JOSEObjectType.JWT)
                    .keyID(first.getKeyID())
                    .build();
            signer.sign(header, new byte[0]); // refuses keys that are too short
        } catch (ParseException | JOSEException | IllegalArgumentException | IndexOutOfBoundsException unfit) {
            throw new ConfigurationException(
                    SecurityProblems.unfitKeys(START + "keys", settings.place(START + "keys"), algorithm.getName()));
        }
        JWTClaimsSet.Builder named = new JWTClaimsSet.Builder();
        settings.text(START + "issuer").ifPresent(named::issuer);
        settings.text(START + "audience").ifPresent(named::audience);
        constant = named.build();
        lifetime = settings.time(START + "lifetime", Duration.ofHours(1), Duration.ofSeconds(1), LONGEST_LIFE);
        List<String> said = settings.words(START + "scheme");
        schemes = said.isEmpty() ? List.of("Bearer") : said;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(verifier());
    }

    /**
     * Returns the login that the settings describe, usually {@code config.settings()}.
     *
     * @throws ConfigurationException if a setting is unknown, missing, or invalid; the message does not contain keys
     */
    public static JwtPolicy of(Settings settings) {
        return of(settings, InstantSource.system());
    }

    static JwtPolicy of(Settings settings, InstantSource clock) {
        new SecuritySettings(settings).requireKnownNames();
        return new JwtPolicy(settings, clock);
    }

    private static JWSAlgorithm algorithm(String name) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
        if (!JWSAlgorithm.Family.HMAC_SHA.contains(algorithm) && !JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
            throw new IllegalArgumentException(name);
        }
        return algorithm;
    }

    private static JWKSet keys(Settings settings, boolean symmetric) throws ParseException {
        if (!symmetric) {
            return JWKSet.parse(settings.text(START + "keys", ""));
        }
        List<JWK> keys = new ArrayList<>();
        TicketKeys.parsed(settings.words(START + "keys"))
                .forEach((id, bytes) ->
                        keys.add(new OctetSequenceKey.Builder(bytes).keyID(id).build()));
        return new JWKSet(keys);
    }

    private DefaultJWTClaimsVerifier<SecurityContext> verifier() {
        String audience = constant.getAudience().stream().findFirst().orElse(null);
        JWTClaimsSet exact = constant.getIssuer() == null
                ? null
                : new JWTClaimsSet.Builder().issuer(constant.getIssuer()).build();
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(audience, exact, Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(SKEW_SECONDS);
        return verifier;
    }

    /** Returns a new token for a user, without further claims. */
    public String issue(String userId) {
        return issue(userId, Map.of());
    }

    /**
     * Returns a new token for a user.
     *
     * @param userId the user's id, which becomes the claim {@code sub}
     * @param claims further claims, which everyone who has the token can read: texts, numbers, booleans, and lists and maps of them; the claims {@code
     *     sub}, {@code iat}, and {@code exp} are ignored, and so are {@code iss} and {@code aud} if settings determine them
     * @throws IllegalArgumentException if the id cannot be a user id
     */
    public String issue(String userId, Map<String, ?> claims) {
        if (!Member.isUserId(userId)) {
            throw new IllegalArgumentException(
                    "The user's id is invalid: it is blank, or starts with \"group:\" or \"system.\"");
        }
        Instant now = clock.instant();
        JWTClaimsSet.Builder content = new JWTClaimsSet.Builder();
        claims.forEach(content::claim);
        constant.getClaims().forEach(content::claim);
        content.subject(userId).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(lifetime)));
        SignedJWT token = new SignedJWT(header, content.build());
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible); // the key was checked when this login was created
        }
        return token.serialize();
    }

    /** Returns all claims of the valid token that a request contains, by name; empty without one. */
    public static Map<String, Object> claimsOf(Request request) {
        return request.find(CLAIMS).map(JWTClaimsSet::getClaims).orElse(Map.of());
    }

    @Override
    public boolean claims(Request request) {
        return token(request) != null;
    }

    @Override
    public Optional<String> userId(Request request) {
        String token = token(request);
        if (token == null || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = processor.process(SignedJWT.parse(token), null);
            request.set(CLAIMS, claims);
            return Optional.of(claims.getSubject());
        } catch (ParseException | BadJOSEException | JOSEException untrusted) {
            return Optional.empty();
        } catch (RuntimeException hostile) {
            // Input from a client must not become a server error, whatever exception the library throws for it.
            return Optional.empty();
        }
    }

    /** Returns the text after the scheme if it has the form of a JWT: three parts with dots between them. */
    private @Nullable String token(Request request) {
        String sent = request.headers().first("Authorization");
        if (sent == null) {
            return null;
        }
        for (String scheme : schemes) {
            int end = scheme.length();
            if (sent.length() > end && sent.charAt(end) == ' ' && sent.regionMatches(true, 0, scheme, 0, end)) {
                String token = sent.substring(end + 1).trim();
                int dot = token.indexOf('.');
                return dot >= 0 && token.indexOf('.', dot + 1) > 0 ? token : null;
            }
        }
        return null;
    }

    /** Returns false, because browsers do not send tokens automatically. */
    @Override
    public boolean isAmbient() {
        return false;
    }

    @Override
    public List<Header> forget(Request request) {
        return List.of(new Header("WWW-Authenticate", schemes.get(0)));
    }
}
