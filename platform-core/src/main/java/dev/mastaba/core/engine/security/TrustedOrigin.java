package dev.mastaba.core.engine.security;

import java.util.Locale;

/**
 * Hosts whose pages may send requests that change something: one, {@code example.com} or {@code example.com:8443}, or {@code .example.com} for it and all
 * below it. Immutable.
 *
 * @param pattern in lower case
 */
public record TrustedOrigin(String pattern) {
    public TrustedOrigin {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a host is one of them. (Pyramid: {@code is_same_domain}.)
     *
     * @param host in lower case, with its port where that is not the scheme's own
     */
    public boolean matches(String host) {
        if (pattern.isEmpty()) {
            return false;
        }
        return host.equals(pattern)
                || pattern.charAt(0) == '.' && (host.endsWith(pattern) || host.equals(pattern.substring(1)));
    }
}
