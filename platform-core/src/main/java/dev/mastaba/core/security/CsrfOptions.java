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
 * The options of CSRF checks: which requests are checked, and how. Immutable. {@link #on} returns the safe defaults,
 * and each other method that sets an option returns a modified copy. (Pyramid: the arguments of
 * {@code set_default_csrf_options}.)
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
     * Returns options that check every view except those with {@code requireCsrf(false)}. Requests other than GET,
     * HEAD, OPTIONS, and TRACE must send the token in the header field {@code X-CSRF-Token} or the form field
     * {@code csrf_token}. Over TLS, they must come from the application's own host.
     */
    public static CsrfOptions on() {
        return new CsrfOptions();
    }

    /**
     * Returns options that check only views with {@code requireCsrf(true)}.
     *
     * @param reason the reason why other views do not need a check; shown when the composition is inspected
     * @throws IllegalArgumentException if the reason is blank
     */
    public static CsrfOptions off(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "Specify why no token is required: CsrfOptions.off(\"all clients are programs\")");
        }
        return on().with(copy -> {
            copy.require = false;
            copy.reason = reason;
        });
    }

    /** Returns a copy that expects the token in this form field; null if no form field can contain the token. */
    public CsrfOptions field(@Nullable String name) {
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("The name of the form field is blank");
        }
        return with(copy -> copy.field = name);
    }

    /** Returns a copy that expects the token in this header field; null if no header field can contain the token. */
    public CsrfOptions header(@Nullable String name) {
        if (name != null) {
            new Header(name, "");
        }
        return with(copy -> copy.header = name);
    }

    /** Returns a copy with these safe methods, which do not change anything, instead of the previous ones. */
    public CsrfOptions safeMethods(String... methods) {
        return with(copy -> copy.safeMethods = sorted(Set.of(methods)));
    }

    /** Returns a copy that checks only the token. */
    public CsrfOptions withoutOriginCheck() {
        return with(copy -> copy.checkOrigin = false);
    }

    /** Returns a copy that accepts requests with neither {@code Origin} nor {@code Referer}. */
    public CsrfOptions allowingNoOrigin() {
        return with(copy -> copy.allowNoOrigin = true);
    }

    /**
     * Returns a copy that trusts pages on these hosts as well.
     *
     * @param hosts the hosts, such as {@code example.com} or {@code example.com:8443}; {@code .example.com} for a host
     *     and all its subdomains; {@code null} for pages without an origin
     */
    public CsrfOptions trusting(String... hosts) {
        return with(copy -> copy.trustedOrigins = both(trustedOrigins, List.of(hosts)));
    }

    /**
     * Returns a copy that does not check requests for which a condition holds. (Pyramid: {@code callback}, with the opposite meaning.)
     *
     * @param condition a condition that must not hold for any request that another site's page can make a browser send with its user's identity
     */
    public CsrfOptions exempt(Predicate<? super Request> condition) {
        return with(copy -> copy.exempt = both(exempt, List.of(condition)));
    }

    /**
     * Returns a copy that does not check requests from programs, which have exactly one {@code Authorization: Bearer}
     * field and no cookie. Another site's page cannot make a browser send that field, and without a cookie, the request
     * has no session or login.
     */
    public CsrfOptions exemptBearer() {
        return exempt(Bearer.ALONE);
    }

    /** Returns whether views are checked by default. */
    public boolean require() {
        return require;
    }

    /** Returns the reason why views are not checked by default; empty if they are checked. */
    public String reason() {
        return reason;
    }

    /** Returns the name of the form field with the token, or null for none. Without a form field and a header field, nothing is checked. */
    public @Nullable String field() {
        return field;
    }

    /** Returns the name of the header field with the token, which is read first, or null for none. */
    public @Nullable String header() {
        return header;
    }

    /** Returns the methods that do not change anything and are therefore not checked. */
    public Set<String> safeMethods() {
        return safeMethods;
    }

    /** Returns whether {@code Origin}, or else {@code Referer}, must be trusted over TLS. */
    public boolean checkOrigin() {
        return checkOrigin;
    }

    /** Returns whether a request with neither field passes the origin check. */
    public boolean allowNoOrigin() {
        return allowNoOrigin;
    }

    /** Returns the trusted hosts, in addition to the application's own host and the hosts in the setting {@code mastaba.csrf.trusted-origins}. */
    public List<String> trustedOrigins() {
        return trustedOrigins;
    }

    /** Returns the conditions that exempt a request from the check; one condition is sufficient. */
    public List<Predicate<? super Request>> exempt() {
        return exempt;
    }

    public boolean isOff() {
        return field == null && header == null;
    }

    /** Returns whether these options may accept a request that {@link #on} would check or reject. */
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
