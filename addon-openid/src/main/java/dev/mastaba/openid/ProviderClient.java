package dev.mastaba.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.mastaba.openid.OpenIdLogin.Refusal.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of one provider. Safe for any thread. */
final class ProviderClient {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderClient.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;

    private final OpenIdProvider provider;
    private final ProviderRequests outgoing;
    private final TokenChecks checks;
    private final RefreshedValue<Discovered> discovered;
    private volatile @Nullable Discovered former;

    ProviderClient(OpenIdProvider provider, ProviderRequests outgoing, Duration skew, InstantSource clock) {
        this.provider = provider;
        this.outgoing = outgoing;
        this.checks = new TokenChecks(provider, outgoing, skew);
        this.discovered = new RefreshedValue<>(this::discover, FRESH, PAUSE, clock);
    }

    OpenIdProvider provider() {
        return provider;
    }

    /** Begins to fetch the metadata, so that the first login does not have to wait. */
    void begin() {
        discovered.begin();
    }

    private CompletableFuture<Discovered> discover() {
        URI place = new OIDCProviderConfigurationRequest(new Issuer(provider.issuer()))
                .toHTTPRequest()
                .getURI();
        return outgoing.document(place).thenApply(this::read).whenComplete((read, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "OpenID provider {} cannot be used; its metadata at {} cannot be read: {}",
                        provider.name(),
                        place,
                        LogText.of(failure));
            }
        });
    }

    private Discovered read(String text) {
        try {
            Discovered read = Discovered.of(provider, text, former, outgoing);
            former = read;
            return read;
        } catch (ParseException untrusted) {
            throw new CompletionException(untrusted);
        }
    }

    /** Returns the metadata; waits if they are not known yet. */
    private Discovered discovered() {
        try {
            return discovered.get().get();
        } catch (ExecutionException failed) {
            throw OpenIdLogin.Refusal.of(Reason.UNAVAILABLE, provider.name(), failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw OpenIdLogin.Refusal.of(Reason.UNAVAILABLE, provider.name(), ended);
        }
    }

    /**
     * Returns the address to which the browser is redirected to log in.
     *
     * @throws OpenIdLogin.Refusal if the metadata are not known and cannot be fetched
     */
    URI authorization(PendingLogin login, URI callback) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(provider.scopes().toArray(String[]::new)),
                        new ClientID(provider.clientId()),
                        callback)
                .endpointURI(discovered().metadata().getAuthorizationEndpointURI())
                .state(new State(login.state()))
                .nonce(new Nonce(login.nonce()))
                .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256);
        String prompt = provider.prompt();
        if (prompt != null) {
            request.prompt(new Prompt(prompt));
        }
        return request.build().toURI();
    }

    /**
     * Returns whether a response with this issuer (RFC 9207) comes from this provider; a provider that announces that it names the issuer must do so.
     */
    boolean isFrom(@Nullable Issuer named) {
        return named == null
                ? !discovered().metadata().supportsAuthorizationResponseIssuerParam()
                : provider.issuer().equals(named.getValue());
    }

    /**
     * Exchanges the code of a response for a token, and checks the token.
     *
     * @throws OpenIdLogin.Refusal if the provider is down or refuses the code, or its response cannot be trusted
     */
    VerifiedLogin exchange(AuthorizationCode code, PendingLogin login, URI callback) {
        Discovered known = discovered();
        try {
            ReadOnlyHTTPResponse answer = ClientProof.request(
                            provider,
                            known.metadata(),
                            new AuthorizationCodeGrant(code, callback, new CodeVerifier(login.verifier())))
                    .toHTTPRequest()
                    .send(outgoing);
            OIDCTokens tokens = tokens(answer);
            return checks.check(tokens, new Nonce(login.nonce()), known);
        } catch (IOException down) {
            throw refused(Reason.UNAVAILABLE, down);
        } catch (KeySourceException noKeys) {
            throw refused(noKeys instanceof JWKSetParseException ? Reason.UNTRUSTED : Reason.UNAVAILABLE, noKeys);
        } catch (ParseException | BadJOSEException | JOSEException untrusted) {
            throw refused(Reason.UNTRUSTED, untrusted);
        }
    }

    private OIDCTokens tokens(ReadOnlyHTTPResponse answer) throws ParseException, IOException {
        if (answer.getStatusCode() >= SERVER_ERROR) {
            throw new IOException("It responded with status " + answer.getStatusCode());
        }
        TokenResponse read = OIDCTokenResponseParser.parse((com.nimbusds.oauth2.sdk.http.HTTPResponse) answer);
        if (!read.indicatesSuccess()) {
            String error = read.toErrorResponse().getErrorObject().getCode();
            Reason reason = "invalid_grant".equals(error) ? Reason.NOT_BEGUN : Reason.UNTRUSTED;
            throw refused(reason, new ParseException("It refused the code: " + error));
        }
        return ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse) read.toSuccessResponse()).getOIDCTokens();
    }

    private OpenIdLogin.Refusal refused(Reason reason, Exception cause) {
        LOG.warn("A login with OpenID provider {} failed: {}", provider.name(), LogText.of(cause));
        return OpenIdLogin.Refusal.of(reason, provider.name(), cause);
    }

    /** Returns the provider's logout address, or an empty value if it is not known at once. */
    Optional<URI> endSession() {
        CompletableFuture<Discovered> known = discovered.get();
        return known.isDone() && !known.isCompletedExceptionally()
                ? Optional.ofNullable(known.join().metadata().getEndSessionEndpointURI())
                : Optional.empty();
    }
}
