package dev.mastaba.openid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where a provider may be asked: by https, or on this computer. */
final class ProviderAddresses {
    private static final int LONGEST = 2_000;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderAddresses() {}

    /**
     * A place by its text.
     *
     * @throws IllegalArgumentException for what is no URL, not by https, with a user or a fragment, or too long
     */
    static URI of(String text) {
        try {
            return checked(new URI(text));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("no URL", malformed);
        }
    }

    /**
     * A place that a provider named.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    static URI checked(URI place) {
        if (place.toString().length() > LONGEST || place.getHost() == null) {
            throw new IllegalArgumentException("no URL of a host");
        }
        if (place.getRawUserInfo() != null || place.getRawFragment() != null) {
            throw new IllegalArgumentException("a URL with a user or a fragment");
        }
        if (!"https".equalsIgnoreCase(place.getScheme()) && !isLocal(place)) {
            throw new IllegalArgumentException("a URL without https");
        }
        return place;
    }

    /** Whether a place is on this computer, by plain http. */
    static boolean isLocal(URI place) {
        return "http".equalsIgnoreCase(place.getScheme()) && LOCAL.contains(place.getHost());
    }
}
