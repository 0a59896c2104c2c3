package dev.mastaba.container;

import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.util.Locale;

/** The header fields that only caches in front of the server read, some of which prefer them to {@code Cache-Control}. */
public final class CacheFields {
    private CacheFields() {}

    /** Removes these fields from a response. */
    public static void remove(Response.Builder builder, Headers headers) {
        for (Header header : headers) {
            if (isOne(header)) {
                builder.removeHeader(header.name());
            }
        }
    }

    /** Returns whether at least one of the fields is for caches. */
    public static boolean areIn(Headers headers) {
        for (Header header : headers) {
            if (isOne(header)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        return name.endsWith("cdn-cache-control") || name.equals("surrogate-control") || name.equals("x-accel-expires");
    }
}
