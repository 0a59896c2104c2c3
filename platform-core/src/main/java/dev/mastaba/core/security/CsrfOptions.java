package dev.mastaba.core.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The options that determine which requests are checked for CSRF, and how. Instances are immutable: {@link #on} returns
 * the safe defaults, and each other method that sets an option returns a modified copy. (Pyramid: the arguments of
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
     * Returns options with which the CSRF check applies to all views except those with {@code requireCsrf(false)}.
     * Requests other than GET, HEAD, OPTIONS, and TRACE must send the token in the header field {@code X-CSRF-Token} or
     * the form field {@code csrf_token}. Over TLS, such requests must also come from the application's own host.
     */
    public static CsrfOptions on() {
        return new CsrfOptions();
    }

    /**
     * Returns options with which the CSRF check applies only to views with {@code requireCsrf(true)}.
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

    /**
     * Returns a copy of these options with the given name for the form field that contains the token. If the name is
     * null, the token is not read from forms.
     */
    public CsrfOptions field(@Nullable String name) {
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("The name of the form field is blank");
        }
        return with(copy -> copy.field = name);
    }

    /**
     * Returns a copy of these options with the given name for the header field that contains the token. If the name is
     * null, the token is not read from header fields.
     */
    public CsrfOptions header(@Nullable String name) {
        if (name != null) {
            new Header(name, "");
        }
        return with(copy -> copy.header = name);
    }

    /**
     * Returns a copy of these options with the given safe methods, which replace the previous safe methods. Requests
     * with a safe method do not change anything, so they are not checked.
     */
    public CsrfOptions safeMethods(String... methods) {
        return with(copy -> copy.safeMethods = sorted(List.of(methods)));
    }

    /** Returns a copy of these options without the check of the request's origin. Only the token is checked. */
    public CsrfOptions withoutOriginCheck() {
        return with(copy -> copy.checkOrigin = false);
    }

    /**
     * Returns a copy of these options with which the origin check also accepts requests that have neither an
     * {@code Origin} nor a {@code Referer} header field.
     */
    public CsrfOptions allowingNoOrigin() {
        return with(copy -> copy.allowNoOrigin = true);
    }

    /**
     * Returns a copy of these options with additional hosts whose pages are trusted.
     *
     * @param hosts the hosts, such as {@code example.com} or {@code example.com:8443}; {@code .example.com} for a host
     *     and all its subdomains; the string {@code null} for pages whose origin browsers send as {@code Origin: null}
     */
    public CsrfOptions trusting(String... hosts) {
        return with(copy -> copy.trustedOrigins = both(trustedOrigins, List.of(hosts)));
    }

    /**
     * Returns a copy of these options with an additional exemption: requests that meet the given condition are not
     * checked. (Pyramid: {@code callback}, with the opposite meaning.)
     *
     * @param condition the condition; it must be false for every request that another site's page can make a browser
     *     send with the user's identity
     */
    public CsrfOptions exempt(Predicate<? super Request> condition) {
        return with(copy -> copy.exempt = both(exempt, List.of(condition)));
    }

    /**
     * Returns a copy of these options with an exemption for programs: requests with exactly one
     * {@code Authorization: Bearer} field and no cookie are not checked. Another site's page cannot make a browser send
     * that field, and a request without a cookie has neither a session nor a login.
     */
    public CsrfOptions exemptBearer() {
        return exempt(Bearer.ALONE);
    }

    /** Returns whether the CSRF check applies to views by default, that is, if a view does not specify {@code requireCsrf}. */
    public boolean require() {
        return require;
    }

    /** Returns the reason why the CSRF check does not apply to views by default, or an empty string if it applies. */
    public String reason() {
        return reason;
    }

    /**
     * Returns the name of the form field that contains the token, or null if forms are not read. If both this name and
     * {@link #header()} are null, requests are not checked.
     */
    public @Nullable String field() {
        return field;
    }

    /**
     * Returns the name of the header field that contains the token, or null if header fields are not read. The header
     * field is read before the form field.
     */
    public @Nullable String header() {
        return header;
    }

    /** Returns the safe HTTP methods. Requests with these methods do not change anything, so they are not checked. */
    public Set<String> safeMethods() {
        return safeMethods;
    }

    /**
     * Returns whether requests over TLS are accepted only from pages on trusted hosts. The header field {@code Origin}
     * identifies the page; if it is missing, {@code Referer} is used.
     */
    public boolean checkOrigin() {
        return checkOrigin;
    }

    /** Returns whether a request passes the origin check if it has neither an {@code Origin} nor a {@code Referer} header field. */
    public boolean allowNoOrigin() {
        return allowNoOrigin;
    }

    /**
     * Returns the hosts whose pages are trusted, in addition to the application's own host and the hosts in the setting
     * {@code mastaba.csrf.trusted-origins}.
     */
    public List<String> trustedOrigins() {
        return trustedOrigins;
    }

    /** Returns the conditions that exempt requests from the check. A request that meets any of them is not checked. */
    public List<Predicate<? super Request>> exempt() {
        return exempt;
    }

    /** Returns whether requests are never checked, because neither a form field nor a header field contains the token. */
    public boolean isOff() {
        return field == null && header == null;
    }

    /** Returns whether these options might accept a request that the options returned by {@link #on} would reject. */
    public boolean isLooser() {
        return !require
                || isOff()
                || !SAFE_METHODS.containsAll(safeMethods)
                || !checkOrigin
                || allowNoOrigin
                || !trustedOrigins.isEmpty()
                || !exempt.isEmpty();
    }

    /**
     * Returns whether a request must be checked. If the check is off, or if the request has a safe method or meets a
     * condition that exempts it, the result is false.
     */
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

    private static Set<String> sorted(Collection<String> methods) {
        return Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    private CsrfOptions with(Consumer<CsrfOptions> change) {
        CsrfOptions changed = new CsrfOptions(this);
        change.accept(changed);
        return changed;
    }
}
