package dev.mastaba.api;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of a request that can be repeated.
 *
 * @param id the hash of the key with its application, user, and route, in hexadecimal digits
 * @param fingerprint the hash of the request
 */
record IdempotencyKey(String id, String fingerprint) {
    static final String FIELD = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("(\"?)([A-Za-z0-9._~:/+=-]{1,128})\\1");

    /** Returns the key of a request; null if it has none. */
    static @Nullable IdempotencyKey of(Request request, String application, String route) {
        List<String> fields = request.headers().all(FIELD);
        if (fields.isEmpty()) {
            return null;
        }
        Matcher form = FORM.matcher(fields.get(0));
        if (fields.size() > 1 || !form.matches()) {
            throw HttpException.of(
                    400,
                    "The header field Idempotency-Key must contain one key of 1 to 128 characters: ASCII letters, digits,"
                            + " and . _ ~ : / + = -");
        }
        String user =
                Identity.of(request).map(known -> "user " + known.userId()).orElse("anonymous");
        String scope = text(application, user, route);
        String body = Sha256.of(request.bodyBytes());
        return new IdempotencyKey(
                Sha256.of(text(scope, form.group(2))),
                Sha256.of(text(request.method(), request.rawPath(), request.rawQuery(), body)));
    }

    /** Joins parts so that different parts result in different texts. */
    private static String text(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return text.toString();
    }
}
