package dev.mastaba.core.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests whose origin and token are checked, and how. An immutable value: {@link #on} is safe, and each other method returns a copy with one
 * difference. (Pyramid: the arguments of {@code set_default_csrf_options}.)
 */
public final class CsrfOptions {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private boolean require = true;
    private String reason = "";
    private @Nullable String field = "csrf_token";
    private @Nullable String header = "X-CSRF-Token";
    private Set<String> safeMethods = sorted(SAFE_METHODS);
    private boolean checkOrigin = true;
    private boolean allowNoOrigin;
    private List<String> trustedOrigins = List.of();
    private List<Predicate<? super Request>> exempt = List.of();

    private CsrfOptions() {}

    private CsrfOptions(CsrfOptions other) {
        require = other.require;
        reason = other.reason;
        field = other.field;
        header = other.header;
        safeMethods = other.safeMethods;
        checkOrigin = other.checkOrigin;
        allowNoOrigin = other.allowNoOrigin;
        trustedOrigins = other.trustedOrigins;
        exempt = other.exempt;
    }

    /**
     * Every view is checked that does not say {@code requireCsrf(false)}: requests other than GET, HEAD, OPTIONS and TRACE bring the token in the
     * header {@code X-CSRF-Token} or the form's field {@code csrf_token}, and over TLS come from the application's own host.
     */
    public static CsrfOptions on() {
        return new CsrfOptions();
    }

    /**
     * Only views are checked that say {@code requireCsrf(true)}.
     *
     * @param reason why the others need not be; kept for those who look at the composition
     * @throws IllegalArgumentException for a blank reason
     */
    public static CsrfOptions off(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "Say why no token is required: CsrfOptions.off(\"all clients are programs\")");
        }
        return on().with(copy -> {
            copy.require = false;
            copy.reason = reason;
        });
    }

    /** The same with the token in another field of the form, or in none. */
    public CsrfOptions field(@Nullable String name) {
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("The name of the form's field is blank");
        }
        return with(copy -> copy.field = name);
    }

    /** The same with the token in another header field, or in none. */
    public CsrfOptions header(@Nullable String name) {
        if (name != null) {
            new Header(name, "");
        }
        return with(copy -> copy.header = name);
    }

    /** The same with other methods that change nothing. */
    public CsrfOptions safeMethods(String... methods) {
        return with(copy -> copy.safeMethods = sorted(Set.of(methods)));
    }

    /** The same with the token alone. */
    public CsrfOptions withoutOriginCheck() {
        return with(copy -> copy.checkOrigin = false);
    }

    /** The same for clients that say neither {@code Origin} nor {@code Referer}. */
    public CsrfOptions allowingNoOrigin() {
        return with(copy -> copy.allowNoOrigin = true);
    }

    /**
     * The same for pages on other hosts.
     *
     * @param hosts {@code example.com}, {@code example.com:8443}, {@code .example.com} for it and all below it, {@code null} for pages without an origin
     */
    public CsrfOptions trusting(String... hosts) {
        return with(copy -> copy.trustedOrigins = both(trustedOrigins, List.of(hosts)));
    }

    /**
     * The same, without requests of which a condition says that they need no check. (Pyramid: {@code callback}, which says the contrary.)
     *
     * @param condition must not hold for a request that a foreign page can make a browser send with its user's identity
     */
    public CsrfOptions exempt(Predicate<? super Request> condition) {
        return with(copy -> copy.exempt = both(exempt, List.of(condition)));
    }

    /**
     * The same, without requests of programs: those that bring {@code Authorization: Bearer} once, and no cookie at all. No foreign page can make a
     * browser send that field, and without a cookie nobody's session or login is behind it.
     */
    public CsrfOptions exemptBearer() {
        return exempt(Bearer.ALONE);
    }

    /** Whether views are checked that say nothing about it. */
    public boolean require() {
        return require;
    }

    /** Why they are not; empty where they are. */
    public String reason() {
        return reason;
    }

    /** The name of the form's field with the token; null: not looked for there. Without field and header nothing is checked at all. */
    public @Nullable String field() {
        return field;
    }

    /** The name of the header field with the token, which is looked at first; null: not looked for there. */
    public @Nullable String header() {
        return header;
    }

    /** The methods that change nothing, and so are not checked. */
    public Set<String> safeMethods() {
        return safeMethods;
    }

    /** Whether {@code Origin}, or else {@code Referer}, has to be trusted over TLS. */
    public boolean checkOrigin() {
        return checkOrigin;
    }

    /** Whether a request that says neither passes that. */
    public boolean allowNoOrigin() {
        return allowNoOrigin;
    }

    /** The hosts that are trusted beside the application's own and those of the setting {@code mastaba.csrf.trusted-origins}. */
    public List<String> trustedOrigins() {
        return trustedOrigins;
    }

    /** The conditions of requests that need not be checked: one of them is enough. */
    public List<Predicate<? super Request>> exempt() {
        return exempt;
    }

    public boolean isOff() {
        return field == null && header == null;
    }

    /** Whether a request may pass by these that {@link #on} would check, or refuse. */
    public boolean isLooser() {
        return !require
                || isOff()
                || !SAFE_METHODS.containsAll(safeMethods)
                || !checkOrigin
                || allowNoOrigin
                || !trustedOrigins.isEmpty()
                || !exempt.isEmpty();
    }

    public boolean concerns(Request request) {
        if (isOff() || safeMethods.contains(request.method())) {
            return false;
        }
        for (Predicate<? super Request> condition : exempt) {
            if (condition.test(request)) {
                return false;
            }
        }
        return true;
    }

    private static <T> List<T> both(List<T> some, List<? extends T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static Set<String> sorted(Set<String> methods) {
        return Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    private CsrfOptions with(Consumer<CsrfOptions> change) {
        CsrfOptions changed = new CsrfOptions(this);
        change.accept(changed);
        return changed;
    }
}
