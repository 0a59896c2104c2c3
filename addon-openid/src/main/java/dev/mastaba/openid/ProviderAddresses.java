package dev.mastaba.openid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The rules for the addresses of a provider: they use https, or are on this computer. */
final class ProviderAddresses {
    private static final int LONGEST = 2_000;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderAddresses() {}

    /**
     * Returns the address in a text.
     *
     * @throws IllegalArgumentException if the text is not a URL, is too long, does not use https, or contains a user or a fragment
     */
    static URI of(String text) {
        try {
            return checked(new URI(text));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("no URL", malformed);
        }
    }

    /**
     * Returns an address that a provider announced, after checking it.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    static URI checked(URI place) {
        if (place.toString().length() > LONGEST || place.getHost() == null) {
            throw new IllegalArgumentException("not a URL with a host");
        }
        if (place.getRawUserInfo() != null || place.getRawFragment() != null) {
            throw new IllegalArgumentException("a URL with a user or a fragment");
        }
        if (!"https".equalsIgnoreCase(place.getScheme()) && !isLocal(place)) {
            throw new IllegalArgumentException("a URL without https");
        }
        return place;
    }

    /** Returns whether an address is on this computer and uses plain http. */
    static boolean isLocal(URI place) {
        return "http".equalsIgnoreCase(place.getScheme()) && LOCAL.contains(place.getHost());
    }
}
