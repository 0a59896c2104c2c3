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
 * What is checked, and of which requests; {@link #on} is safe, the methods change one thing each. Immutable. (Pyramid: the arguments of
 * {@code set_default_csrf_options}.)
 *
 * @param require whether views that say nothing about it are checked
 * @param reason why they are not; empty where they are
 * @param field the name of the form's field with the token; null: not looked for there. Without field and header nothing is checked at all
 * @param header the name of the header field with the token, which is looked at first; null: not looked for there
 * @param safeMethods the methods that change nothing, and so are not checked
 * @param checkOrigin whether {@code Origin}, or else {@code Referer}, has to be trusted over TLS
 * @param allowNoOrigin whether a request that says neither passes that
 * @param trustedOrigins hosts that are trusted beside the application's own and those of the setting {@code mastaba.csrf.trusted-origins}
 * @param exempt requests that need not be checked: one of the conditions is enough
 */
public record CsrfOptions(
        boolean require,
        String reason,
        @Nullable String field,
        @Nullable String header,
        Set<String> safeMethods,
        boolean checkOrigin,
        boolean allowNoOrigin,
        List<String> trustedOrigins,
        List<Predicate<? super Request>> exempt) {
    private static final CsrfOptions ON = new CsrfOptions(
            true,
            "",
            "csrf_token",
            "X-CSRF-Token",
            Set.of("GET", "HEAD", "OPTIONS", "TRACE"),
            true,
            false,
            List.of(),
            List.of());

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException for a header that can't be one, an empty field, a method in lower case, and when nothing is required without a reason
     */
    public CsrfOptions {
        if (!require && reason.isBlank()) {
            throw new IllegalArgumentException(
                    "Say why no token is required: CsrfOptions.off(\"all clients are programs\")");
        }
        if (header != null) {
            new Header(header, "");
        }
        if (field != null && field.isBlank()) {
            throw new IllegalArgumentException("The name of the form's field is blank");
        }
        safeMethods = Collections.unmodifiableSet(new TreeSet<>(safeMethods));
        trustedOrigins = List.copyOf(trustedOrigins);
        exempt = List.copyOf(exempt);
    }

    /**
     * Every view is checked that does not say {@code requireCsrf(false)}: requests other than GET, HEAD, OPTIONS and TRACE bring the token in the
     * header {@code X-CSRF-Token} or the form's field {@code csrf_token}, and over TLS come from the application's own host.
     */
    public static CsrfOptions on() {
        return ON;
    }

    /**
     * Only views are checked that say {@code requireCsrf(true)}.
     *
     * @param reason why the others need not be; kept for those who look at the composition
     */
    public static CsrfOptions off(String reason) {
        return ON.with(draft -> {
            draft.require = false;
            draft.reason = reason;
        });
    }

    /** The same with the token in another field of the form, or in none. */
    public CsrfOptions field(@Nullable String name) {
        return with(draft -> draft.field = name);
    }

    /** The same with the token in another header field, or in none. */
    public CsrfOptions header(@Nullable String name) {
        return with(draft -> draft.header = name);
    }

    /** The same with other methods that change nothing. */
    public CsrfOptions safeMethods(String... methods) {
        return with(draft -> draft.safeMethods = Set.of(methods));
    }

    /** The same with the token alone. */
    public CsrfOptions withoutOriginCheck() {
        return with(draft -> draft.checkOrigin = false);
    }

    /** The same for clients that say neither {@code Origin} nor {@code Referer}. */
    public CsrfOptions allowingNoOrigin() {
        return with(draft -> draft.allowNoOrigin = true);
    }

    /**
     * The same for pages on other hosts.
     *
     * @param hosts {@code example.com}, {@code example.com:8443}, {@code .example.com} for it and all below it, {@code null} for pages without an origin
     */
    public CsrfOptions trusting(String... hosts) {
        return with(draft -> draft.trustedOrigins = both(trustedOrigins, List.of(hosts)));
    }

    /**
     * The same, without requests of which a condition says that they need no check. (Pyramid: {@code callback}, which says the contrary.)
     *
     * @param condition must not hold for a request that a foreign page can make a browser send with its user's identity
     */
    public CsrfOptions exempt(Predicate<? super Request> condition) {
        return with(draft -> draft.exempt = both(exempt, List.of(condition)));
    }

    /**
     * The same, without requests of programs: those that bring {@code Authorization: Bearer} once, and no cookie at all. No foreign page can make a
     * browser send that field, and without a cookie nobody's session or login is behind it.
     */
    public CsrfOptions exemptBearer() {
        return exempt(Bearer.ALONE);
    }

    public boolean isOff() {
        return field == null && header == null;
    }

    /** Whether a request may pass by these that {@link #on} would check, or refuse. */
    public boolean isLooser() {
        return !require
                || isOff()
                || !ON.safeMethods.containsAll(safeMethods)
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

    private CsrfOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The parts on the way from some options to others. */
    private static final class Draft {
        private boolean require;
        private String reason;
        private @Nullable String field;
        private @Nullable String header;
        private Set<String> safeMethods;
        private boolean checkOrigin;
        private boolean allowNoOrigin;
        private List<String> trustedOrigins;
        private List<Predicate<? super Request>> exempt;

        Draft(CsrfOptions from) {
            require = from.require;
            reason = from.reason;
            field = from.field;
            header = from.header;
            safeMethods = from.safeMethods;
            checkOrigin = from.checkOrigin;
            allowNoOrigin = from.allowNoOrigin;
            trustedOrigins = from.trustedOrigins;
            exempt = from.exempt;
        }

        CsrfOptions made() {
            return new CsrfOptions(
                    require, reason, field, header, safeMethods, checkOrigin, allowNoOrigin, trustedOrigins, exempt);
        }
    }
}
