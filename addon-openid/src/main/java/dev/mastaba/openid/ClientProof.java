package dev.mastaba.openid;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.List;

/** The authentication of an application to a provider when it exchanges a code. */
final class ClientProof {
    private ClientProof() {}

    static TokenRequest request(OpenIdProvider provider, OIDCProviderMetadata metadata, AuthorizationGrant grant) {
        ClientID id = new ClientID(provider.clientId());
        String secret = provider.secret().text();
        if (secret == null) {
            return new TokenRequest.Builder(metadata.getTokenEndpointURI(), id, grant).build();
        }
        return new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        isBasic(provider, metadata)
                                ? new ClientSecretBasic(id, new Secret(secret))
                                : new ClientSecretPost(id, new Secret(secret)),
                        grant)
                .build();
    }

    /**
     * Returns whether the credentials are sent in the header, which is the default if the provider announces no method (OpenID Connect Discovery, 3).
     */
    private static boolean isBasic(OpenIdProvider provider, OIDCProviderMetadata metadata) {
        return switch (provider.authentication()) {
            case BASIC -> true;
            case POST -> false;
            case AUTO -> {
                List<ClientAuthenticationMethod> taken = metadata.getTokenEndpointAuthMethods();
                yield taken == null
                        || taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        || !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
            }
        };
    }
}
