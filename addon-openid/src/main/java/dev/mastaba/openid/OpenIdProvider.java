package dev.mastaba.openid;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider and the application's registration with it. Instances are immutable: each method with a parameter returns a modified
 * copy, and throws {@link IllegalArgumentException} for a value that would make every login fail. The result of {@code toString} does not contain the
 * secret.
 */
public final class OpenIdProvider {
    /** The asymmetric algorithms. With these, a recipient that can verify tokens cannot sign tokens. */
    static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,29}");
    static final List<String> PROMPTS = List.of("none", "login", "consent", "select_account");
    private static final List<String> SCOPES = List.of("openid", "profile", "email");
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,100}");
    private static final int MOST_SCOPES = 50;

    private final String name;
    private final String issuer;
    private final String clientId;
    private final Secret secret;
    private String title;
    private Authentication authentication = Authentication.AUTO;
    private List<String> scopes = SCOPES;
    private Set<String> algorithms = ASYMMETRIC;
    private @Nullable String prompt;
    private boolean userinfo;
    private boolean providerLogout;

    private OpenIdProvider(String name, String issuer, String clientId, Secret secret) {
        this.name = name;
        this.issuer = issuer;
        this.clientId = clientId;
        this.secret = secret;
        title = name;
    }

    /**
     * Returns a provider with the default options.
     *
     * @param name the provider's name in this application, which is part of URLs and user ids: at most 30 lowercase letters and digits, but not
     *     {@code group}
     * @param issuer the issuer identifier, an {@code https} URL or a URL on this computer; all other addresses are discovered from it
     * @param clientId the id under which the application is registered with the provider
     * @param secret the secret with which the application authenticates itself to the provider
     */
    public static OpenIdProvider of(String name, String issuer, String clientId, Secret secret) {
        OpenIdProvider provider = new OpenIdProvider(name, issuer, clientId, secret);
        provider.check();
        return provider;
    }

    private OpenIdProvider with(Consumer<OpenIdProvider> change) {
        OpenIdProvider changed = new OpenIdProvider(name, issuer, clientId, secret);
        changed.title = title;
        changed.authentication = authentication;
        changed.scopes = scopes;
        changed.algorithms = algorithms;
        changed.prompt = prompt;
        changed.userinfo = userinfo;
        changed.providerLogout = providerLogout;
        change.accept(changed);
        changed.check();
        return changed;
    }

    private void check() {
        // AclPolicy uses "group:" as the prefix of groups.
        if (!NAME.matcher(name).matches() || name.equals("group")) {
            throw new IllegalArgumentException(
                    "A provider's name must consist of lowercase letters and digits, and must not be \"group\": "
                            + name);
        }
        requirePlace(issuer);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("The client id of provider " + name + " must not be blank");
        }
        if (!scopes.contains("openid") || scopes.size() > MOST_SCOPES || !areScopes(scopes)) {
            throw new IllegalArgumentException(
                    "Scopes must be words without quotes and spaces, and must include openid: " + scopes);
        }
        Set<String> unknown = new TreeSet<>(algorithms);
        unknown.removeAll(ASYMMETRIC);
        if (algorithms.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("Signature algorithms must be one or more of "
                    + new TreeSet<>(ASYMMETRIC) + "; unsupported: " + unknown);
        }
        if (prompt != null && !PROMPTS.contains(prompt)) {
            throw new IllegalArgumentException("A prompt must be one of " + PROMPTS + ", not " + prompt);
        }
    }

    private static void requirePlace(String issuer) {
        try {
            if (ProviderAddresses.of(issuer).getRawQuery() != null) {
                throw new IllegalArgumentException("a URL with a query");
            }
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "An issuer must be an https URL, or a URL on this computer, not " + unfit.getMessage() + ": "
                            + issuer,
                    unfit);
        }
    }

    private static boolean areScopes(List<String> scopes) {
        return scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches());
    }

    /**
     * Returns a copy of this provider with the given name for display, such as {@code Google}. The default is the provider's name in this
     * application.
     */
    public OpenIdProvider title(String title) {
        return with(copy -> copy.title = title);
    }

    /**
     * Returns a copy of this provider with the given method of authentication, which the application uses to authenticate itself to the provider. The
     * default is {@link Authentication#AUTO}.
     */
    public OpenIdProvider authentication(Authentication authentication) {
        return with(copy -> copy.authentication = authentication);
    }

    /**
     * Returns a copy of this provider with the given scopes, which the application requests at each login. If {@code openid} is missing, it is added
     * as the first scope. The default is {@code openid profile email}.
     */
    public OpenIdProvider scopes(List<String> scopes) {
        List<String> all = scopes.contains("openid")
                ? List.copyOf(scopes)
                : Stream.concat(Stream.of("openid"), scopes.stream()).toList();
        return with(copy -> copy.scopes = all);
    }

    /**
     * Returns a copy of this provider with the given set of accepted signature algorithms for tokens. Of these algorithms, only those that the
     * provider's metadata lists are used. By default, all supported asymmetric algorithms are accepted.
     */
    public OpenIdProvider algorithms(Set<String> algorithms) {
        Set<String> some = Set.copyOf(algorithms);
        return with(copy -> copy.algorithms = some);
    }

    /**
     * Returns a copy of this provider with the given kind of prompt, which the application requests at each login: {@code none}, {@code login},
     * {@code consent}, {@code select_account}, or null to let the provider choose. The default is null.
     */
    public OpenIdProvider prompt(@Nullable String prompt) {
        return with(copy -> copy.prompt = prompt);
    }

    /**
     * Returns a copy of this provider with the given rule for claims. If the argument is true, further claims are requested from the provider's
     * userinfo endpoint, in addition to the claims in the token. The default is false.
     */
    public OpenIdProvider userinfo(boolean userinfo) {
        return with(copy -> copy.userinfo = userinfo);
    }

    /**
     * Returns a copy of this provider with the given rule for logouts. If the argument is true, users who log out of the application are also logged
     * out of the provider. The default is false.
     */
    public OpenIdProvider providerLogout(boolean providerLogout) {
        return with(copy -> copy.providerLogout = providerLogout);
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    String issuer() {
        return issuer;
    }

    String clientId() {
        return clientId;
    }

    Secret secret() {
        return secret;
    }

    Authentication authentication() {
        return authentication;
    }

    List<String> scopes() {
        return scopes;
    }

    Set<String> algorithms() {
        return algorithms;
    }

    @Nullable
    String prompt() {
        return prompt;
    }

    boolean userinfo() {
        return userinfo;
    }

    boolean providerLogout() {
        return providerLogout;
    }

    @Override
    public String toString() {
        return "OpenID provider " + name + " (" + issuer + ")";
    }

    /** The method that an application uses to authenticate itself to a provider (OpenID Connect Core, section 9). */
    public enum Authentication {
        /** Selects {@link #POST} if the provider's metadata lists that method but not {@link #BASIC}; otherwise, selects {@link #BASIC}. */
        AUTO,
        /** Sends the secret in the {@code Authorization} header field ({@code client_secret_basic}). */
        BASIC,
        /** Sends the secret as a form field ({@code client_secret_post}). */
        POST
    }

    /**
     * The secret with which an application authenticates itself to a provider. Instances are immutable. The result of {@code toString} does not
     * contain the secret.
     */
    public static final class Secret {
        private static final Secret NONE = new Secret(null);

        private final @Nullable String text;

        private Secret(@Nullable String text) {
            this.text = text;
        }

        /**
         * Returns a secret that consists of the given string.
         *
         * @throws IllegalArgumentException if the string is blank
         */
        public static Secret of(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("A client secret must not be blank");
            }
            return new Secret(text);
        }

        /** Returns the empty secret of a public client, which has no secret. The logins of a public client are protected by PKCE alone. */
        public static Secret none() {
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
}
