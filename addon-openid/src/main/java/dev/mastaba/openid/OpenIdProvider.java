package dev.mastaba.openid;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider that users may log in by, and what this application is to it. Tells nothing of the secret.
 *
 * @param name what the application calls it: small letters and digits, at most 30; it is in URLs and in the ids of users
 * @param title what users read: {@code Google}
 * @param issuer what it calls itself, by https or on this computer; everything else is asked of it (Discovery)
 * @param clientId what it calls the application
 * @param secret what the application proves that it is itself by
 * @param authentication how it does so
 * @param scopes what is asked for; {@code openid} always is
 * @param algorithms what may sign its tokens; of those, the ones that the provider names count
 * @param prompt what it asks the user: {@code none}, {@code login}, {@code consent}, {@code select_account}, or null for what it thinks right
 * @param userinfo whether it is asked for claims beyond those of the token
 * @param endsThere whether users who log out here are logged out there, too
 */
public record OpenIdProvider(
        String name,
        String title,
        String issuer,
        String clientId,
        ClientSecret secret,
        ClientAuthentication authentication,
        List<String> scopes,
        Set<String> algorithms,
        @Nullable String prompt,
        boolean userinfo,
        boolean endsThere) {
    /** What signs by a key of which only one half is known to those who read. */
    static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,29}");
    static final List<String> PROMPTS = List.of("none", "login", "consent", "select_account");
    private static final List<String> SCOPES = List.of("openid", "profile", "email");
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,100}");
    private static final int MOST_SCOPES = 50;

    /**
     * Checks what would fail at the first login.
     *
     * @throws IllegalArgumentException for what can't be
     */
    public OpenIdProvider {
        scopes = List.copyOf(scopes);
        algorithms = Set.copyOf(algorithms);
        // AclPolicy gives "group:" to groups.
        if (!NAME.matcher(name).matches() || name.equals("group")) {
            throw new IllegalArgumentException(
                    "A provider's name is of small letters and digits, and not group: " + name);
        }
        requirePlace(issuer);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "The provider " + name + " calls the application by an id, which is not blank");
        }
        if (!scopes.contains("openid") || scopes.size() > MOST_SCOPES || !areScopes(scopes)) {
            throw new IllegalArgumentException(
                    "Scopes are words without quotes and blanks, openid among them: " + scopes);
        }
        Set<String> unknown = new TreeSet<>(algorithms);
        unknown.removeAll(ASYMMETRIC);
        if (algorithms.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Tokens are signed by some of " + new TreeSet<>(ASYMMETRIC) + ", not by " + unknown);
        }
        if (prompt != null && !PROMPTS.contains(prompt)) {
            throw new IllegalArgumentException("A prompt is one of " + PROMPTS + ", not " + prompt);
        }
    }

    private static void requirePlace(String issuer) {
        try {
            if (Places.of(issuer).getRawQuery() != null) {
                throw new IllegalArgumentException("a URL with a query");
            }
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "A provider calls itself by a URL by https, or on this computer, not by " + unfit.getMessage()
                            + ": " + issuer,
                    unfit);
        }
    }

    private static boolean areScopes(List<String> scopes) {
        return scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches());
    }

    /** A provider that is asked for {@code openid profile email}, with its name as title; whatever signs asymmetrically is taken. */
    public static OpenIdProvider of(String name, String issuer, String clientId, ClientSecret secret) {
        return new OpenIdProvider(
                name,
                name,
                issuer,
                clientId,
                secret,
                ClientAuthentication.AUTO,
                SCOPES,
                ASYMMETRIC,
                null,
                false,
                false);
    }

    /** The same by this title. */
    public OpenIdProvider titled(String newTitle) {
        return new OpenIdProvider(
                name,
                newTitle,
                issuer,
                clientId,
                secret,
                authentication,
                scopes,
                algorithms,
                prompt,
                userinfo,
                endsThere);
    }

    /** The same, to which the application proves itself so. */
    public OpenIdProvider authenticating(ClientAuthentication how) {
        return new OpenIdProvider(
                name, title, issuer, clientId, secret, how, scopes, algorithms, prompt, userinfo, endsThere);
    }

    /** The same, asked for these scopes; {@code openid} is put before them where it is missing. */
    public OpenIdProvider asking(List<String> newScopes) {
        List<String> all = newScopes.contains("openid")
                ? newScopes
                : Stream.concat(Stream.of("openid"), newScopes.stream()).toList();
        return new OpenIdProvider(
                name, title, issuer, clientId, secret, authentication, all, algorithms, prompt, userinfo, endsThere);
    }

    /** The same, whose tokens are signed by one of these. */
    public OpenIdProvider signingBy(Set<String> newAlgorithms) {
        return new OpenIdProvider(
                name,
                title,
                issuer,
                clientId,
                secret,
                authentication,
                scopes,
                newAlgorithms,
                prompt,
                userinfo,
                endsThere);
    }

    /** The same, which asks users this. */
    public OpenIdProvider prompting(String newPrompt) {
        return new OpenIdProvider(
                name,
                title,
                issuer,
                clientId,
                secret,
                authentication,
                scopes,
                algorithms,
                newPrompt,
                userinfo,
                endsThere);
    }

    /** The same, asked for the userinfo as well. */
    public OpenIdProvider withUserinfo() {
        return new OpenIdProvider(
                name, title, issuer, clientId, secret, authentication, scopes, algorithms, prompt, true, endsThere);
    }

    /** The same, where users are logged out when they log out here. */
    public OpenIdProvider endingThere() {
        return new OpenIdProvider(
                name, title, issuer, clientId, secret, authentication, scopes, algorithms, prompt, userinfo, true);
    }
}
