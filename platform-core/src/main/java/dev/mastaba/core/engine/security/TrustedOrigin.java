package dev.mastaba.core.engine.security;

import java.util.Locale;

/**
 * A host, or a group of hosts, whose pages may send requests that change something: {@code example.com},
 * {@code example.com:8443}, or {@code .example.com} for that host and all its subdomains. Immutable.
 *
 * @param pattern in lower case
 */
public record TrustedOrigin(String pattern) {
    public TrustedOrigin {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns whether the pattern includes a host. (Pyramid: {@code is_same_domain}.)
     *
     * @param host in lower case, with its port unless that is the scheme's default
     */
    public boolean matches(String host) {
        if (pattern.isEmpty()) {
            return false;
        }
        return host.equals(pattern)
                || pattern.charAt(0) == '.' && (host.endsWith(pattern) || host.equals(pattern.substring(1)));
    }
}
