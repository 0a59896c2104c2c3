package dev.mastaba.tweens;

import java.time.Instant;

/**
 * What the access log tells of one request. Texts are as they came.
 *
 * @param client the address
 * @param user who was logged in, or empty
 * @param begun when it came
 * @param method the method
 * @param target path and query, percent-encoded
 * @param status of the answer
 * @param bytes of the body, or -1 when that was not known beforehand
 * @param referrer what the client says, or empty
 * @param agent what the client says, or empty
 * @param millis from the beginning to the answer, of a stream to its end
 * @param id the request's id, or empty
 */
record Visit(
        String client,
        String user,
        Instant begun,
        String method,
        String target,
        int status,
        long bytes,
        String referrer,
        String agent,
        long millis,
        String id) {
    /** The same with the time that it took. */
    Visit lasting(long time) {
        return new Visit(client, user, begun, method, target, status, bytes, referrer, agent, time, id);
    }
}
