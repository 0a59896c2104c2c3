package dev.mastaba.core.message;

/**
 * What a client may ask of one request.
 *
 * @param formBytes the longest form body
 * @param bodyBytes the longest body read as a whole
 * @param parameters the most parameters of a query or form
 * @param cookies the most cookies read
 */
public record RequestLimits(int formBytes, int bodyBytes, int parameters, int cookies) {
    /** Form 1 MiB, body 32 MiB, 1,000 parameters, 200 cookies. */
    public static RequestLimits standard() {
        return new RequestLimits(1 << 20, 32 << 20, 1_000, 200);
    }
}
