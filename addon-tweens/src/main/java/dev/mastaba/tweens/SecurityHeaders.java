package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The response header fields that enable protections in browsers. These fields are added to the fields that every application sends by default
 * ({@code nosniff}, frame protection, and referrer policy). A field that a view sets itself remains unchanged. {@link
 * dev.mastaba.core.application.DefaultHeaders#leaveOut} removes a field from a single response. Instances are immutable.
 */
public final class SecurityHeaders {
    static final String SETTING = "mastaba.tweens.security-headers";
    static final String STRICT_TRANSPORT = SETTING + ".strict-transport";

    /** The field that specifies the resources that pages may load and run (CSP level 3). */
    static final String POLICY = "Content-Security-Policy";

    private static final String NONCE = "'nonce-{nonce}'";
    private static final List<String> OPENERS =
            List.of("", "same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none");

    private final String opener;
    private final String policy;
    private final Duration strictTransport;
    private final boolean subdomains;

    private SecurityHeaders(String opener, String policy, Duration strictTransport, boolean subdomains) {
        if (!OPENERS.contains(opener)) {
            throw new IllegalArgumentException("The opener must be one of " + OPENERS + ", not \"" + opener + "\"");
        }
        if (strictTransport.isNegative()) {
            throw new IllegalArgumentException("The strict transport time must not be negative: " + strictTransport);
        }
        this.opener = opener;
        this.policy = new Header(POLICY, policy.strip()).value();
        this.strictTransport = strictTransport;
        this.subdomains = subdomains;
        if (this.policy.replace(NONCE, "").contains("{")) {
            throw new IllegalArgumentException(
                    "The only placeholder of a content security policy is " + NONCE + ": " + this.policy);
        }
    }

    /**
     * Returns the default fields. {@code Cross-Origin-Opener-Policy} is {@code same-origin}. The content security policy allows the site's own
     * resources. It allows inline scripts and styles only if they have the nonce of the response. {@code Strict-Transport-Security} is omitted.
     */
    public static SecurityHeaders standard() {
        String own = "'self' " + NONCE;
        return new SecurityHeaders(
                "same-origin",
                "default-src 'self'; script-src " + own + "; style-src " + own
                        + "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
                Duration.ZERO,
                false);
    }

    /** Returns an instance without fields, to which settings can add fields. */
    static SecurityHeaders none() {
        return new SecurityHeaders("", "", Duration.ZERO, false);
    }

    /**
     * Returns a copy with the given value of {@code Cross-Origin-Opener-Policy}, which specifies how a page is isolated from the page that opened it.
     * An empty string omits the field. The default is {@code same-origin}.
     *
     * @throws IllegalArgumentException if browsers do not support the value
     */
    public SecurityHeaders opener(String value) {
        return new SecurityHeaders(value, policy, strictTransport, subdomains);
    }

    /**
     * Returns a copy with the given value of {@code Strict-Transport-Security}: the time for which browsers connect to the site only with TLS.
     * Browsers that have received this field obey it until the time has passed. The default is zero, which omits the field. The field is sent only
     * over TLS, as the standard requires (RFC 6797, 7.2).
     */
    public SecurityHeaders strictTransport(Duration time) {
        return new SecurityHeaders(opener, policy, time, subdomains);
    }

    /** Returns a copy in which {@code Strict-Transport-Security} also applies to all subdomains of the site's host. */
    public SecurityHeaders subdomains() {
        return new SecurityHeaders(opener, policy, strictTransport, true);
    }

    /**
     * Returns a copy with the given {@code Content-Security-Policy}, which specifies the resources that pages may load and run. An empty string omits
     * the field.
     *
     * @param text the policy, which can contain the placeholder {@code 'nonce-{nonce}'}. In the response, {@code {nonce}} is replaced with the nonce
     *     (see {@link dev.mastaba.core.http.CspNonce}). If no template has requested the nonce, the placeholder is removed.
     */
    public SecurityHeaders policy(String text) {
        return new SecurityHeaders(opener, text, strictTransport, subdomains);
    }

    String policy() {
        return policy;
    }

    /** Returns a copy in which the operator's settings override these options. */
    SecurityHeaders over(Settings settings) {
        return new SecurityHeaders(
                settings.text(SETTING + ".opener", opener),
                settings.text(SETTING + ".policy", policy),
                settings.time(STRICT_TRANSPORT, strictTransport),
                settings.flag(SETTING + ".subdomains", subdomains));
    }

    /** Returns the fields that are the same for all responses that are sent with TLS, or for all responses that are sent without TLS. */
    List<Header> fields(boolean tls) {
        List<Header> fields = new ArrayList<>();
        if (!opener.isEmpty()) {
            fields.add(new Header("Cross-Origin-Opener-Policy", opener));
        }
        if (tls && !strictTransport.isZero()) {
            String time = "max-age=" + strictTransport.toSeconds();
            fields.add(new Header("Strict-Transport-Security", subdomains ? time + "; includeSubDomains" : time));
        }
        return List.copyOf(fields);
    }

    /** Returns the policy for responses without a nonce. */
    String policyWithoutNonce() {
        return policy.replace(" " + NONCE, "");
    }

    /** Returns the policy for a response with the given nonce. */
    String policyWith(String nonce) {
        return policy.replace("{nonce}", nonce);
    }
}
