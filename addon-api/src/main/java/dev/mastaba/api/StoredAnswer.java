package dev.mastaba.api;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response in the form in which it is stored.
 *
 * @param headers a line for each header field: name, colon, and value
 */
@SuppressWarnings("ArrayRecordComponent") // neither compared nor changed
record StoredAnswer(int status, String headers, byte[] body) {
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<String> OMITTED =
            Set.of("set-cookie", "date", "age", "connection", "content-length", "transfer-encoding");

    /** Returns the stored form of a response; null if the response is a stream or exceeds the bounds. */
    static @Nullable StoredAnswer of(Response response, IdempotencyRules rules) {
        if (!(response.body() instanceof Body.Bytes bytes) || bytes.length() > rules.maxBody()) {
            return null;
        }
        StringBuilder headers = new StringBuilder();
        response.headers().forEach(field -> {
            if (!OMITTED.contains(field.name().toLowerCase(Locale.ROOT))) {
                headers.append(field.name()).append(':').append(field.value()).append('\n');
            }
        });
        return headers.length() > IdempotencyRules.MAX_HEADERS
                ? null
                : new StoredAnswer(response.status(), headers.toString(), bytes.content());
    }

    Response response() {
        Response.Builder response = Response.builder().status(status);
        headers.lines().forEach(line -> {
            int colon = line.indexOf(':');
            response.addHeader(line.substring(0, colon), line.substring(colon + 1));
        });
        return response.header(REPLAYED, "true").body(Body.bytes(body)).build();
    }
}
