package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caching header fields of a view's responses (RFC 9111). (Pyramid: {@code http_cache}.)
 *
 * @param time the time for which a response may be cached; zero forbids caching, and null does not set a time
 * @param directives additional directives of {@code Cache-Control}, such as {@code public}, {@code private}, or
 *     {@code s-maxage=60}
 */
public record HttpCache(@Nullable Duration time, List<String> directives) {
    private static final AttributeKey<Boolean> PREVENTED = AttributeKey.of("no caching fields", Boolean.class);

    public HttpCache {
        if (time != null && time.isNegative()) {
            throw new IllegalArgumentException("A caching time cannot be negative: " + time);
        }
        directives = List.copyOf(directives);
    }

    /**
     * Prevents the view's {@code httpCache} option from adding caching header fields to the response to this request,
     * so that only the fields that the view itself sets are sent. (Pyramid:
     * {@code response.cache_control.prevent_auto}.)
     */
    public static void prevent(Request request) {
        request.set(PREVENTED, true);
    }

    /**
     * Returns whether {@link #prevent} has been called for the request since the previous call of this method, and
     * resets this state.
     */
    public static boolean takePrevented(Request request) {
        boolean prevented = request.find(PREVENTED).isPresent();
        if (prevented) {
            request.set(PREVENTED, null);
        }
        return prevented;
    }

    /**
     * Returns an {@code HttpCache} that allows caching for the given time, with additional directives. A time of zero
     * forbids caching.
     */
    public static HttpCache lasting(Duration time, String... directives) {
        return new HttpCache(time, List.of(directives));
    }

    /** Returns an {@code HttpCache} that consists of the given directives and does not set a time. */
    public static HttpCache saying(String... directives) {
        return new HttpCache(null, List.of(directives));
    }
}
