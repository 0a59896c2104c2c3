package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.HttpToken;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cookie for a {@code Set-Cookie} header field (RFC 6265bis). {@link #of} returns a cookie with safe attributes:
 * {@code Path=/; HttpOnly; SameSite=Lax}.
 *
 * @param name the name, an HTTP token
 * @param value the value, which consists of cookie characters only
 * @param path the path for which the cookie is sent, including all paths below it
 * @param domain the domain for which the cookie is sent, including its subdomains; null for only the host that sets it
 * @param maxAge the lifetime, or null for the browser's session; zero removes the cookie
 * @param secure whether the cookie is sent over TLS only
 * @param httpOnly whether the cookie is hidden from scripts
 * @param sameSite {@code Lax}, {@code Strict}, or {@code None}; null to omit the attribute
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
    private static final Pattern DOMAIN = Pattern.compile("\\.?[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){0,30}");
    private static final int LONGEST = 4_096;
    private static final int LONGEST_ATTRIBUTE = 1_024;
    private static final Set<String> SITES = Set.of("Lax", "Strict", "None");

    /**
     * Creates a cookie, and rejects values that would break the header field and combinations that browsers silently
     * ignore.
     *
     * @throws IllegalArgumentException if the name, value, path, or domain is too long or would break the header field,
     *     or if {@code sameSite} is not one of the listed values. The exception is also thrown for
     *     {@code SameSite=None} or the name prefix {@code __Secure-} without {@code Secure}. A cookie with the name
     *     prefix {@code __Host-} must have {@code Secure}, the path {@code /}, and no domain
     */
    public Cookie {
        if (!HttpToken.is(name)) {
            throw new IllegalArgumentException("Invalid cookie name: \"" + name + "\"");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\') {
                throw new IllegalArgumentException("The value of the cookie " + name
                        + " contains a character that cookies cannot contain; encode it");
            }
        }
        require(name.length() + value.length() <= LONGEST, name, "is longer than " + LONGEST + " bytes");
        require(isAttribute(path) && path.startsWith("/"), name, "has an invalid path: \"" + path + "\"");
        require(domain == null || DOMAIN.matcher(domain).matches(), name, "has an invalid domain: \"" + domain + "\"");
        require(
                sameSite == null || SITES.contains(sameSite),
                name,
                "requires one of " + SITES + " as SameSite, not " + sameSite);
        require(secure || !"None".equals(sameSite), name, "with SameSite=None requires TLS: crossSite()");
        String start = name.toLowerCase(Locale.ROOT);
        require(secure || !start.startsWith("__secure-"), name, "with the prefix __Secure- requires TLS: overTls()");
        require(
                secure && domain == null && path.equals("/") || !start.startsWith("__host-"),
                name,
                "with the prefix __Host- requires TLS, the path /, and no domain");
    }

    private static void require(boolean held, String name, String otherwise) {
        if (!held) {
            throw new IllegalArgumentException("The cookie " + name + " " + otherwise);
        }
    }

    private static boolean isAttribute(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_ATTRIBUTE
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ';');
    }

    /**
     * Returns a cookie with the attributes {@code Path=/; HttpOnly; SameSite=Lax}. If the name begins with
     * {@code __Host-} or {@code __Secure-}, the cookie is sent over TLS only.
     */
    public static Cookie of(String name, String value) {
        boolean secure = name.regionMatches(true, 0, "__Host-", 0, 7) || name.regionMatches(true, 0, "__Secure-", 0, 9);
        return new Cookie(name, value, "/", null, null, secure, true, "Lax");
    }

    /** Returns a cookie that makes the client remove the cookie with this name. */
    public static Cookie removal(String name) {
        return of(name, "").lasting(Duration.ZERO);
    }

    /** Returns a copy of this cookie with the given lifetime. */
    public Cookie lasting(Duration time) {
        return new Cookie(name, value, path, domain, time, secure, httpOnly, sameSite);
    }

    /** Returns a copy of this cookie that is sent over TLS only. */
    public Cookie overTls() {
        return new Cookie(name, value, path, domain, maxAge, true, httpOnly, sameSite);
    }

    /** Returns a copy of this cookie for the given path and all paths below it. */
    public Cookie at(String newPath) {
        return new Cookie(name, value, newPath, domain, maxAge, secure, httpOnly, sameSite);
    }

    /** Returns a copy of this cookie for the given domain and all its subdomains. */
    public Cookie forDomain(String newDomain) {
        return new Cookie(name, value, path, newDomain, maxAge, secure, httpOnly, sameSite);
    }

    /** Returns a copy of this cookie that scripts can read. */
    public Cookie forScripts() {
        return new Cookie(name, value, path, domain, maxAge, secure, false, sameSite);
    }

    /** Returns a copy of this cookie that is sent only with requests that originate from this site ({@code SameSite=Strict}). */
    public Cookie strict() {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, "Strict");
    }

    /** Returns a copy of this cookie that is also sent with requests from other sites, over TLS only ({@code SameSite=None; Secure}). */
    public Cookie crossSite() {
        return new Cookie(name, value, path, domain, maxAge, true, httpOnly, "None");
    }

    /** Returns the value of the {@code Set-Cookie} header field. */
    public String header() {
        return header(value);
    }

    /**
     * Returns the value of the header field with an ellipsis in place of the cookie's value, which might identify a
     * user.
     */
    @Override
    public String toString() {
        return header("…");
    }

    private String header(String shown) {
        StringBuilder text = new StringBuilder(name)
                .append('=')
                .append(shown)
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
