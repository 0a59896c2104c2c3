package dev.mastaba.openid;

import org.jspecify.annotations.Nullable;

/** What an application proves to a provider that it is itself by; tells nothing of itself. Immutable. */
public final class ClientSecret {
    private static final ClientSecret NONE = new ClientSecret(null);

    private final @Nullable String text;

    private ClientSecret(@Nullable String text) {
        this.text = text;
    }

    /**
     * A secret.
     *
     * @throws IllegalArgumentException for a blank one
     */
    public static ClientSecret of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A client's secret is not blank");
        }
        return new ClientSecret(text);
    }

    /** No secret: the application is a public client, whose logins are protected by PKCE alone. */
    public static ClientSecret none() {
        return NONE;
    }

    @Nullable
    String text() {
        return text;
    }

    @Override
    public String toString() {
        return text == null ? "no secret" : "a secret";
    }
}
