package dev.mastaba.core.view;

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
    public HttpCache {
        if (time != null && time.isNegative()) {
            throw new IllegalArgumentException("A time to keep answers can't be negative: " + time);
        }
        directives = List.copyOf(directives);
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
