package dev.mastaba.core.http;

import dev.mastaba.core.http.header.AcceptHeader;
import java.util.List;

/**
 * The header {@code Accept}, parsed once for a request, because many views may read it.
 *
 * @param values the values of the fields
 * @param header the parsed header
 */
record KnownAccept(List<String> values, AcceptHeader header) {
    private static final AttributeKey<KnownAccept> KEY = AttributeKey.of("Accept header", KnownAccept.class);

    static AcceptHeader of(Request request) {
        if (!request.headers().contains("Accept")) {
            return AcceptHeader.of(request.headers());
        }
        List<String> values = request.headers().all("Accept");
        KnownAccept known = request.find(KEY).orElse(null);
        if (known == null || !known.values.equals(values)) {
            known = new KnownAccept(values, AcceptHeader.of(request.headers()));
            request.set(KEY, known);
        }
        return known.header;
    }
}
