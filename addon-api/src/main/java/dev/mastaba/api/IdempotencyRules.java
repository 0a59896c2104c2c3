package dev.mastaba.api;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;

/**
 * The bounds of stored responses.
 *
 * @param maxBody the maximum size of a body, in bytes
 * @param expiry the time for which a response is stored
 */
record IdempotencyRules(int maxBody, Duration expiry) {
    static final String MAX_BODY = "mastaba.api.idempotency.max-body";
    static final String EXPIRY = "mastaba.api.idempotency.expiry";
    static final int MAX_HEADERS = 8192;

    private static final int STANDARD_BODY = 65_536;
    private static final int LARGEST_BODY = 1_048_576;

    static IdempotencyRules of(Settings settings) {
        return new IdempotencyRules(
                settings.number(MAX_BODY, STANDARD_BODY, 0, LARGEST_BODY),
                new ExpirySetting(EXPIRY, Duration.ofHours(24)).read(settings));
    }
}
