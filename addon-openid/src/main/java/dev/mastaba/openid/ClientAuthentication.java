package dev.mastaba.openid;

/** How an application proves to a provider that it is itself (OpenID Connect Core, 9). */
public enum ClientAuthentication {
    /** As the provider's metadata say: in the header where it takes that, else in the form. */
    AUTO,
    /** In the header {@code Authorization}: {@code client_secret_basic}. */
    BASIC,
    /** In the form: {@code client_secret_post}. */
    POST
}
