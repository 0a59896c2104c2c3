package dev.mastaba.core.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cookie to set (RFC 6265bis). {@link #of} starts with safe attributes: {@code Path=/; HttpOnly; SameSite=Lax}.
 *
 * @param name an HTTP token
 * @param value cookie characters only
 * @param path for which paths
 * @param domain for which domain, or null for this host alone
 * @param maxAge how long, or null for the browser's session; zero takes the cookie away
 * @param secure over TLS only
 * @param httpOnly hidden from scripts
 * @param sameSite {@code Lax}, {@code Strict}, {@code None}, or null
 */
public record Cookie(
        String name,
        String value,
        String path,
        @Nullable String domain,
        @Nullable Duration maxAge,
        boolean secure,
        boolean httpOnly,
        @Nullable String sameSite) {
    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException for a name, value, path or domain that would break the header
     */
    public Cookie {
        if (!Header.isToken(name)) {
            throw new IllegalArgumentException("Not a cookie's name: \"" + name + "\"");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\') {
                throw new IllegalArgumentException(
                        "The value of the cookie " + name + " holds a character that cookies can't have; encode it");
            }
        }
        if (path.indexOf(';') >= 0 || domain != null && domain.indexOf(';') >= 0) {
            throw new IllegalArgumentException("The path or domain of the cookie " + name + " holds a semicolon");
        }
    }

    /** A cookie with the safe attributes. */
    public static Cookie of(String name, String value) {
        return new Cookie(name, value, "/", null, null, false, true, "Lax");
    }

    /** A cookie that takes one of this name away. */
    public static Cookie removal(String name) {
        return of(name, "").lasting(Duration.ZERO);
    }

    /** The same for a time. */
    public Cookie lasting(Duration time) {
        return new Cookie(name, value, path, domain, time, secure, httpOnly, sameSite);
    }

    /** The same over TLS only. */
    public Cookie overTls() {
        return new Cookie(name, value, path, domain, maxAge, true, httpOnly, sameSite);
    }

    /** The value of the {@code Set-Cookie} field. */
    public String header() {
        StringBuilder text = new StringBuilder(name)
                .append('=')
                .append(value)
                .append("; Path=")
                .append(path);
        if (domain != null) {
            text.append("; Domain=").append(domain);
        }
        if (maxAge != null) {
            text.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (secure) {
            text.append("; Secure");
        }
        if (httpOnly) {
            text.append("; HttpOnly");
        }
        if (sameSite != null) {
            text.append("; SameSite=").append(sameSite);
        }
        return text.toString();
    }
}
