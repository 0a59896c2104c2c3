package dev.mastaba.core.engine.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.CsrfTokens;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules by which requests that change something must come from the application's own pages; settled at commit. Safe for use by any thread. */
public final class CsrfRules {
    private final CsrfOptions options;
    private final List<String> settled;
    private final OriginCheck origins;
    private final @Nullable SecurityPolicy policy;

    /**
     * Creates the check for some options.
     *
     * @param settled the origins that the operator trusts
     * @param policy the policy that identifies users; null without one
     */
    CsrfRules(CsrfOptions options, List<String> settled, @Nullable SecurityPolicy policy) {
        this.options = options;
        this.settled = settled;
        this.policy = policy;
        this.origins = origins(options);
    }

    private OriginCheck origins(CsrfOptions asked) {
        return new OriginCheck(Stream.concat(settled.stream(), asked.trustedOrigins().stream())
                .map(TrustedOrigin::new)
                .toList());
    }

    CsrfOptions options() {
        return options;
    }

    /** Returns whether views that do not specify the check are checked. */
    public boolean byDefault() {
        return options.require();
    }

    /**
     * Returns whether requests of some methods are ever checked; evaluated at commit, so that views for other methods
     * have no overhead.
     *
     * @param methods the methods that a view answers; empty for all
     */
    public boolean concerns(Set<String> methods) {
        return !options.isOff() && (methods.isEmpty() || !options.safeMethods().containsAll(methods));
    }

    /**
     * Checks a request.
     *
     * @throws dev.mastaba.core.http.BadRequest if the token or the origin is wrong
     */
    public void check(Request request) {
        if (options.concerns(request) && (policy == null || policy.isAmbient(request))) {
            check(request, options);
        }
    }

    void check(Request request, CsrfOptions asked) {
        RuntimeException failure = asked.checkOrigin() ? originFailure(request, asked) : null;
        failure = failure == null ? tokenFailure(request, asked) : failure;
        if (failure != null) {
            throw failure;
        }
    }

    Csrf.@Nullable BadOrigin originFailure(Request request, CsrfOptions asked) {
        boolean usual = asked.trustedOrigins().equals(options.trustedOrigins());
        OriginCheck check = usual ? origins : origins(asked);
        return check.failure(request, asked.allowNoOrigin());
    }

    /**
     * Returns the problem with the token, or null. The header is checked first. The body is read only if the visitor
     * has a token with which it can be compared.
     */
    Csrf.@Nullable BadToken tokenFailure(Request request, CsrfOptions asked) {
        CsrfTokens tokens = CsrfTokens.of(request);
        String header = asked.header() == null ? null : request.headers().first(asked.header());
        if (header != null && !header.isEmpty()) {
            return tokens.matches(header) ? null : wrong();
        }
        if (asked.field() == null || tokens.find().isEmpty()) {
            return missing(asked);
        }
        String sent = request.form().get(asked.field(), "");
        if (sent.isEmpty()) {
            return missing(asked);
        }
        return tokens.matches(sent) ? null : wrong();
    }

    private static Csrf.BadToken missing(CsrfOptions options) {
        String field = options.field() == null ? "" : "the form field " + options.field();
        String header = options.header() == null ? "" : "the header " + options.header();
        return new Csrf.BadToken("The token against forged requests (CSRF) is missing. Send it in " + field
                + (field.isEmpty() || header.isEmpty() ? "" : " or ") + header + ".");
    }

    private static Csrf.BadToken wrong() {
        return new Csrf.BadToken(
                "The token against forged requests (CSRF) is invalid or has expired. Reload the page and submit it again.");
    }
}
