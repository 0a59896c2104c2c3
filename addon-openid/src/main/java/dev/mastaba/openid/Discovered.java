package dev.mastaba.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider's checked metadata (OpenID Connect Discovery). The metadata name the issuer that the application knows. All their addresses use https,
 * or are on this computer if the issuer is. They announce at least one accepted signature algorithm.
 *
 * @param metadata the provider's metadata
 * @param algorithms the accepted signature algorithms of its tokens
 * @param keys the provider's keys: fetched when first needed, kept for 15 minutes, and fetched again for an unknown key, at most twice in 30 s
 */
record Discovered(OIDCProviderMetadata metadata, Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> keys) {
    private static final long KEPT_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long WAIT_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();

    /**
     * Returns the checked metadata in a provider's document.
     *
     * @param former the previous metadata, whose keys are kept if their address has not changed; null if there are none
     * @throws ParseException if the metadata cannot be trusted
     */
    static Discovered of(OpenIdProvider provider, String text, @Nullable Discovered former, ResourceRetriever retriever)
            throws ParseException {
        OIDCProviderMetadata said = OIDCProviderMetadata.parse(text);
        if (!provider.issuer().equals(said.getIssuer().getValue())) {
            throw new ParseException("Its issuer is " + said.getIssuer().getValue());
        }
        boolean local = ProviderAddresses.isLocal(URI.create(provider.issuer()));
        require("authorization_endpoint", said.getAuthorizationEndpointURI(), local, true);
        require("token_endpoint", said.getTokenEndpointURI(), local, true);
        require("jwks_uri", said.getJWKSetURI(), local, true);
        require("userinfo_endpoint", said.getUserInfoEndpointURI(), local, provider.userinfo());
        require("end_session_endpoint", said.getEndSessionEndpointURI(), local, false);
        JWKSource<SecurityContext> keys = former != null && said.getJWKSetURI().equals(former.metadata.getJWKSetURI())
                ? former.keys
                : keys(said.getJWKSetURI(), retriever);
        return new Discovered(said, algorithms(provider, said), keys);
    }

    private static void require(String name, @Nullable URI place, boolean local, boolean needed) throws ParseException {
        if (place == null) {
            if (needed) {
                throw new ParseException("It has no " + name);
            }
            return;
        }
        try {
            ProviderAddresses.checked(place);
        } catch (IllegalArgumentException unfit) {
            throw new ParseException("Its " + name + " is " + unfit.getMessage(), unfit);
        }
        if (ProviderAddresses.isLocal(place) && !local) {
            throw new ParseException("Its " + name + " is on this computer, but its issuer is not");
        }
    }

    private static Set<JWSAlgorithm> algorithms(OpenIdProvider provider, OIDCProviderMetadata said)
            throws ParseException {
        Set<JWSAlgorithm> taken = new LinkedHashSet<>();
        if (said.getIDTokenJWSAlgs() != null) {
            said.getIDTokenJWSAlgs().stream()
                    .filter(algorithm -> provider.algorithms().contains(algorithm.getName()))
                    .forEach(taken::add);
        }
        if (taken.isEmpty()) {
            throw new ParseException("It signs with " + said.getIDTokenJWSAlgs() + ", none of which is accepted");
        }
        return Set.copyOf(taken);
    }

    private static JWKSource<SecurityContext> keys(URI place, ResourceRetriever retriever) throws ParseException {
        try {
            return JWKSourceBuilder.<SecurityContext>create(place.toURL(), retriever)
                    .refreshAheadCache(false)
                    .cache(KEPT_MILLIS, WAIT_MILLIS)
                    .rateLimited(true)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
        } catch (MalformedURLException malformed) {
            throw new ParseException("Its jwks_uri is not a URL", malformed);
        }
    }
}
