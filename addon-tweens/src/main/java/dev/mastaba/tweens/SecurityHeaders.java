package dev.mastaba.tweens;

import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.registry.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields that let browsers be careful. What a view says itself in a field of these names stays, and {@link #leaveOut} keeps one away from a single
 * answer.
 *
 * @param frame who may show pages in frames: {@code DENY}, {@code SAMEORIGIN}, or empty to say nothing
 * @param referrer what other sites are told of where their visitors come from; empty to say nothing
 * @param opener how pages are parted from those that opened them; empty to say nothing
 * @param strictTransport for how long the site is asked for over TLS alone ({@code Strict-Transport-Security}); zero to say nothing. Said over TLS
 *     only, as the standard wants it (RFC 6797, 7.2)
 * @param subdomains whether that holds for all hosts below, too
 */
public record SecurityHeaders(
        String frame, String referrer, String opener, Duration strictTransport, boolean subdomains) {
    static final String SETTING = "mastaba.tweens.security-headers";
    private static final String HSTS = "Strict-Transport-Security";
    private static final AttributeKey<Set<String>> LEFT_OUT = AttributeKey.of("security headers left out", Set.class);

    public SecurityHeaders {
        oneOf("frame", frame, List.of("", "DENY", "SAMEORIGIN"));
        oneOf(
                "referrer",
                referrer,
                List.of(
                        "",
                        "no-referrer",
                        "no-referrer-when-downgrade",
                        "origin",
                        "origin-when-cross-origin",
                        "same-origin",
                        "strict-origin",
                        "strict-origin-when-cross-origin",
                        "unsafe-url"));
        oneOf("opener", opener, List.of("", "same-origin", "same-origin-allow-popups", "unsafe-none"));
        if (strictTransport.isNegative()) {
            throw new IllegalArgumentException("A time of strict transport can't be negative: " + strictTransport);
        }
    }

    private static void oneOf(String what, String said, List<String> known) {
        if (!known.contains(said)) {
            throw new IllegalArgumentException(
                    "The security header " + what + " is one of " + known + ", not \"" + said + "\"");
        }
    }

    /** No sniffing of types, frames of the own site alone, {@code strict-origin-when-cross-origin}, {@code same-origin}; no strict transport. */
    public static SecurityHeaders standard() {
        return new SecurityHeaders(
                "SAMEORIGIN", "strict-origin-when-cross-origin", "same-origin", Duration.ZERO, false);
    }

    /** The same with strict transport for a time; there is no way back before it is over. */
    public SecurityHeaders strictTransport(Duration time) {
        return new SecurityHeaders(frame, referrer, opener, time, subdomains);
    }

    /** The same with another word on frames. */
    public SecurityHeaders frame(String who) {
        return new SecurityHeaders(who, referrer, opener, strictTransport, subdomains);
    }

    /** Keeps a field of a name away from the answer to this request. */
    public static void leaveOut(Request request, String name) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        request.find(LEFT_OUT).ifPresent(names::addAll);
        names.add(name);
        request.set(LEFT_OUT, names);
    }

    static boolean leavesOut(Request request, String name) {
        return request.find(LEFT_OUT).filter(names -> names.contains(name)).isPresent();
    }

    /** These headers with what the deployer says over them. */
    SecurityHeaders over(Settings settings) {
        return new SecurityHeaders(
                settings.text(SETTING + ".frame", frame),
                settings.text(SETTING + ".referrer", referrer),
                settings.text(SETTING + ".opener", opener),
                settings.time(SETTING + ".strict-transport", strictTransport),
                settings.flag(SETTING + ".subdomains", subdomains));
    }

    /** The fields by name, without and with TLS. */
    Map<String, String> fields(boolean tls) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("X-Frame-Options", frame);
        fields.put("Referrer-Policy", referrer);
        fields.put("Cross-Origin-Opener-Policy", opener);
        if (tls && !strictTransport.isZero()) {
            fields.put(HSTS, "max-age=" + strictTransport.toSeconds() + (subdomains ? "; includeSubDomains" : ""));
        }
        fields.values().removeIf(String::isEmpty);
        return fields;
    }
}
