package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields that let browsers be careful, beside those that core sends by default ({@code nosniff}, frames, referrer). A field of these names that a view
 * sets itself stays, and {@link dev.mastaba.core.application.DefaultHeaders#leaveOut} keeps one away from a single answer. An immutable value: each
 * method that takes an argument returns a copy with one difference.
 */
public final class SecurityHeaders {
    static final String SETTING = "mastaba.tweens.security-headers";
    static final String STRICT_TRANSPORT = SETTING + ".strict-transport";

    /** The field that says what pages may load and run (CSP level 3). */
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
            throw new IllegalArgumentException(
                    "The security header opener is one of " + OPENERS + ", not \"" + opener + "\"");
        }
        if (strictTransport.isNegative()) {
            throw new IllegalArgumentException("A time of strict transport can't be negative: " + strictTransport);
        }
        this.opener = opener;
        this.policy = new Header(POLICY, policy.strip()).value();
        this.strictTransport = strictTransport;
        this.subdomains = subdomains;
        if (this.policy.replace(NONCE, "").contains("{")) {
            throw new IllegalArgumentException("In a policy the nonce is written " + NONCE + ": " + this.policy);
        }
    }

    /**
     * {@code same-origin}; what a page of the site's own needs, and scripts and styles in it by their nonce alone; no strict transport.
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

    /** None but those that settings ask for. */
    static SecurityHeaders none() {
        return new SecurityHeaders("", "", Duration.ZERO, false);
    }

    /**
     * Sets how pages are separated from those that opened them ({@code Cross-Origin-Opener-Policy}); empty for no such field. Default: {@code same-origin}.
     *
     * @throws IllegalArgumentException for a value that browsers don't know
     */
    public SecurityHeaders opener(String value) {
        return new SecurityHeaders(value, policy, strictTransport, subdomains);
    }

    /**
     * Sets for how long the site is asked for over TLS alone ({@code Strict-Transport-Security}); there is no way back before it is over. Zero for no such
     * field, which is the default. Sent over TLS only, as the standard wants it (RFC 6797, 7.2).
     */
    public SecurityHeaders strictTransport(Duration time) {
        return new SecurityHeaders(opener, policy, time, subdomains);
    }

    /** Makes strict transport hold for all hosts below, too. */
    public SecurityHeaders subdomains() {
        return new SecurityHeaders(opener, policy, strictTransport, true);
    }

    /**
     * Sets what pages may load and run ({@code Content-Security-Policy}); empty for no such field.
     *
     * @param text in it {@code 'nonce-{nonce}'} stands for the nonce of the answer, see {@link dev.mastaba.core.http.CspNonce}, and is left out where no
     *     template asked for it
     */
    public SecurityHeaders policy(String text) {
        return new SecurityHeaders(opener, text, strictTransport, subdomains);
    }

    String policy() {
        return policy;
    }

    /** These headers with what the deployer says over them. */
    SecurityHeaders over(Settings settings) {
        return new SecurityHeaders(
                settings.text(SETTING + ".opener", opener),
                settings.text(SETTING + ".policy", policy),
                settings.time(STRICT_TRANSPORT, strictTransport),
                settings.flag(SETTING + ".subdomains", subdomains));
    }

    /** The fields that are the same for all answers, without and with TLS. */
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

    /** The policy of an answer in which nothing has the nonce. */
    String policyWithoutNonce() {
        return policy.replace(" " + NONCE, "");
    }

    /** The policy of an answer in which this nonce is. */
    String policyWith(String nonce) {
        return policy.replace("{nonce}", nonce);
    }
}
