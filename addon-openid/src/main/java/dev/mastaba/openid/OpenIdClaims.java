package dev.mastaba.openid;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider says of a user. Immutable.
 *
 * @param provider the provider's name in this application
 * @param issuer what the provider calls itself
 * @param subject what it calls the user: never given to another one
 * @param all all claims by their names, of the token and, where it is asked for, of the userinfo: texts, truth values, numbers, lists and maps
 */
public record OpenIdClaims(String provider, String issuer, String subject, Map<String, Object> all) {
    public OpenIdClaims {
        all = Map.copyOf(all);
    }

    /** An id for the user that is nobody else's among all providers: {@code corp:248289761001}. */
    public String id() {
        return provider + ":" + subject;
    }

    /** The text of a claim; empty where there is none, or something else. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(all.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** The texts of a claim: those of a list, or one; none where there is something else. */
    public List<String> texts(String name) {
        Object value = all.get(name);
        List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** Whether a claim says yes: the truth value, or its text, which some providers send. */
    public boolean isTrue(String name) {
        Object value = all.get(name);
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    /** The user's address of mail, where the provider has seen that it is the user's. */
    public Optional<String> verifiedEmail() {
        return isTrue("email_verified") ? text("email") : Optional.empty();
    }

    /** Without what is said of the user. */
    @Override
    public String toString() {
        return "OpenIdClaims[" + id() + "]";
    }
}
