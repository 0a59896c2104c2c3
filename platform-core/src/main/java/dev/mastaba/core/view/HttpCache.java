package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a view's answers say about keeping them (RFC 9111). (Pyramid: {@code http_cache}.)
 *
 * @param time how long, zero for not at all, or null to say nothing about it
 * @param directives further directives of {@code Cache-Control}: {@code public}, {@code private}, {@code s-maxage=60}
 */
public record HttpCache(@Nullable Duration time, List<String> directives) {
    private static final AttributeKey<Boolean> PREVENTED = AttributeKey.of("no caching fields", Boolean.class);

    public HttpCache {
        if (time != null && time.isNegative()) {
            throw new IllegalArgumentException("A time to keep answers can't be negative: " + time);
        }
        directives = List.copyOf(directives);
    }

    /**
     * Lets the answer that is being made say itself whether it may be kept: the view's {@code httpCache} option adds nothing to it. (Pyramid: {@code
     * response.cache_control.prevent_auto}.)
     */
    public static void prevent(Request request) {
        request.set(PREVENTED, true);
    }

    /** Whether the answer that has just been made says itself whether it may be kept. */
    public static boolean takePrevented(Request request) {
        boolean prevented = request.find(PREVENTED).isPresent();
        if (prevented) {
            request.set(PREVENTED, null);
        }
        return prevented;
    }

    /** For a time. */
    public static HttpCache lasting(Duration time, String... directives) {
        return new HttpCache(time, List.of(directives));
    }

    /** Directives alone. */
    public static HttpCache saying(String... directives) {
        return new HttpCache(null, List.of(directives));
    }
}
