package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The response header fields that enable protections in browsers, in addition to core's default fields ({@code nosniff}, frames, referrer). A field
 * that a view sets itself remains unchanged. {@link dev.mastaba.core.application.DefaultHeaders#leaveOut} removes a field from a single response.
 * Immutable: each method with a parameter returns a modified copy.
 */
public final class SecurityHeaders {
    static final String SETTING = "mastaba.tweens.security-headers";
    static final String STRICT_TRANSPORT = SETTING + ".strict-transport";

    /** The field for the resources that pages may load and run (CSP level 3). */
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
     * Returns the default fields: {@code same-origin}, and a policy that allows the site's own resources. Inline scripts and styles are allowed only
     * with the nonce. Strict transport is off.
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

    /** Returns no fields; settings can add some. */
    static SecurityHeaders none() {
        return new SecurityHeaders("", "", Duration.ZERO, false);
    }

    /**
     * Sets how a page is isolated from the page that opened it ({@code Cross-Origin-Opener-Policy}); an empty text omits the field. Default: {@code
     * same-origin}.
     *
     * @throws IllegalArgumentException if browsers do not support the value
     */
    public SecurityHeaders opener(String value) {
        return new SecurityHeaders(value, policy, strictTransport, subdomains);
    }

    /**
     * Sets the time for which browsers use only TLS for the site ({@code Strict-Transport-Security}); it cannot be revoked before the time has
     * passed. Zero, the default, omits the field. The field is sent over TLS only, as the standard requires (RFC 6797, 7.2).
     */
    public SecurityHeaders strictTransport(Duration time) {
        return new SecurityHeaders(opener, policy, time, subdomains);
    }

    /** Extends strict transport to all subdomains of the site's host. */
    public SecurityHeaders subdomains() {
        return new SecurityHeaders(opener, policy, strictTransport, true);
    }

    /**
     * Sets the resources that pages may load and run ({@code Content-Security-Policy}); an empty text omits the field.
     *
     * @param text the policy; {@code 'nonce-{nonce}'} in it is replaced with the nonce of the response (see {@link dev.mastaba.core.http.CspNonce}),
     *     and is omitted if no template requested the nonce
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

    /** Returns the fields that are the same for all responses, either with or without TLS. */
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

    /** Returns the policy of a response without a nonce. */
    String policyWithoutNonce() {
        return policy.replace(" " + NONCE, "");
    }

    /** Returns the policy of a response with this nonce. */
    String policyWith(String nonce) {
        return policy.replace("{nonce}", nonce);
    }
}
