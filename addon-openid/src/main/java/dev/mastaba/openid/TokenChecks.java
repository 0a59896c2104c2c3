package dev.mastaba.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks that a provider's tokens can be trusted (OpenID Connect Core, 3.1.3.7), and a reader of their claims. */
final class TokenChecks {
    private static final int LONGEST_SUBJECT = 255;

    private final OpenIdProvider provider;
    private final ProviderRequests outgoing;
    private final Duration skew;

    TokenChecks(OpenIdProvider provider, ProviderRequests outgoing, Duration skew) {
        this.provider = provider;
        this.outgoing = outgoing;
        this.skew = skew;
    }

    VerifiedLogin check(OIDCTokens tokens, Nonce nonce, Discovered known)
            throws BadJOSEException, JOSEException, ParseException, IOException {
        JWT token = tokens.getIDToken();
        if (!(token instanceof SignedJWT signed)) {
            throw new ParseException("The token is not signed");
        }
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(provider.issuer()),
                new ClientID(provider.clientId()),
                new JWSVerificationKeySelector<>(known.algorithms(), known.keys()),
                null);
        validator.setMaxClockSkew(Math.toIntExact(skew.toSeconds()));
        IDTokenClaimsSet claims = validator.validate(signed, nonce);
        String subject = claims.getSubject().getValue();
        if (subject.length() > LONGEST_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
            throw new ParseException("The token's sub is too long or contains control characters");
        }
        requireForUs(claims);
        requireOwn(tokens, signed.getHeader().getAlgorithm(), claims);
        Map<String, Object> all = new LinkedHashMap<>();
        if (provider.userinfo()) {
            all.putAll(plain(userinfo(tokens, known, subject).toJSONObject()));
        }
        all.putAll(plain(claims.toJSONObject()));
        return new VerifiedLogin(
                new OpenIdUsers.Claims(provider.name(), provider.issuer(), subject, all), signed.serialize());
    }

    /**
     * Checks that a token for several audiences names its authorized party, and that the party, if named, is this application; the library does not
     * check this.
     */
    private void requireForUs(IDTokenClaimsSet claims) throws ParseException {
        AuthorizedParty party = claims.getAuthorizedParty();
        if (party == null ? claims.getAudience().size() > 1 : !party.getValue().equals(provider.clientId())) {
            throw new ParseException("The token was issued for another application");
        }
    }

    /** Checks that the access token belongs to the ID token if that contains a hash of it. */
    private static void requireOwn(OIDCTokens tokens, JWSAlgorithm algorithm, IDTokenClaimsSet claims)
            throws ParseException {
        if (claims.getAccessTokenHash() == null) {
            return;
        }
        try {
            AccessTokenValidator.validate(tokens.getAccessToken(), algorithm, claims.getAccessTokenHash());
        } catch (InvalidHashException other) {
            throw new ParseException("The access token does not belong to the ID token", other);
        }
    }

    private UserInfo userinfo(OIDCTokens tokens, Discovered known, String subject) throws ParseException, IOException {
        UserInfoResponse answer = UserInfoResponse.parse(
                new UserInfoRequest(known.metadata().getUserInfoEndpointURI(), tokens.getBearerAccessToken())
                        .toHTTPRequest()
                        .send(outgoing));
        if (!answer.indicatesSuccess() || answer.toSuccessResponse().getUserInfo() == null) {
            throw new ParseException("The userinfo request was refused, or its response is not plain JSON");
        }
        UserInfo info = answer.toSuccessResponse().getUserInfo();
        if (!Objects.equals(info.getSubject().getValue(), subject)) {
            throw new ParseException("The userinfo belongs to another user");
        }
        return info;
    }

    /** Returns the claims without classes of the library and without nulls. */
    private static Map<String, Object> plain(Map<String, ?> claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            Object plain = plainValue(value);
            if (plain != null) {
                all.put(name, plain);
            }
        });
        return all;
    }

    private static @Nullable Object plainValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
            return Map.copyOf(plain(members));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(TokenChecks::plainValue)
                    .filter(Objects::nonNull)
                    .toList();
        }
        return value;
    }
}
