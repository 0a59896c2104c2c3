package dev.mastaba.http;

import dev.mastaba.core.engine.text.BodyLimit;
import dev.mastaba.core.engine.text.SettingsReader;
import dev.mastaba.core.engine.text.TransferRate;
import java.time.Duration;

/**
 * The limits on what one client may use of the server: time, bytes, and connections.
 *
 * @param idleTimeout the maximum time for which a connection may be idle: between two requests, during a request, or without reading a response. A
 *     view may take longer
 * @param headTimeout the time limit from the first to the last byte of a request head, and for a preceding TLS handshake. It applies even if the
 *     bytes arrive steadily; afterwards, the connection is closed
 * @param requestHeadBytes the maximum size of a request head; the response to a longer URL has status 414, the response to longer fields 431
 * @param requestFields the maximum number of header fields in a request; the response to more fields has status 431
 * @param responseHeadBytes the maximum size of a response head
 * @param bodyBytes the maximum size of a request body, however it is read; the response to a longer body has status 413
 * @param bodyRate the minimum rate of a body in bytes per second, in each {@code idleTimeout} of waiting for it; the response to a slower body has
 *     status 408
 * @param responseRate the minimum rate in bytes per second at which a client reads a response, in each {@code idleTimeout} of waiting. A slower
 *     connection is closed; a slower HTTP/2 request is reset
 * @param connections the maximum number of open connections; further connections wait in the queue
 * @param addressConnections the maximum number of open connections per client. A client is an address or the 64 bits that an IPv6 network assigns to
 * one customer. Further connections get a 429 response; over TLS, they are closed. Trusted proxies are not limited
 * @param connectionRequests the maximum number of requests on one connection, which is closed after the last
 * @param queue the maximum number of connections that wait to be accepted; the system may allow fewer
 * @param streams the maximum number of concurrent requests on one HTTP/2 connection
 */
record ClientLimits(
        Duration idleTimeout,
        Duration headTimeout,
        int requestHeadBytes,
        int requestFields,
        int responseHeadBytes,
        long bodyBytes,
        int bodyRate,
        int responseRate,
        int connections,
        int addressConnections,
        int connectionRequests,
        int queue,
        int streams) {
    private static final int LARGEST_HEAD = 1 << 20;
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Checks the ranges. */
    public ClientLimits {
        HttpSettings.within("idle.timeout", idleTimeout.toMillis(), 1, DAY);
        HttpSettings.within("head.timeout", headTimeout.toMillis(), 1, DAY);
        HttpSettings.within("request.head", requestHeadBytes, 512, LARGEST_HEAD);
        HttpSettings.within("request.fields", requestFields, 1, 10_000);
        HttpSettings.within("response.head", responseHeadBytes, 512, LARGEST_HEAD);
        HttpSettings.within("body", bodyBytes, 0, Long.MAX_VALUE);
        HttpSettings.within("body.rate", bodyRate, 1, 1 << 30);
        HttpSettings.within("response.rate", responseRate, 1, 1 << 30);
        HttpSettings.within("connections", connections, 1, 1_000_000);
        HttpSettings.within("connections.per.address", addressConnections, 1, 1_000_000);
        HttpSettings.within("connection.requests", connectionRequests, 1, Integer.MAX_VALUE);
        HttpSettings.within("queue", queue, 1, 65_535);
        HttpSettings.within("h2.streams", streams, 1, 10_000);
    }

    /**
     * Returns the standard limits.
     *
     * <ul>
     * <li>Times: idle 30 s, head 30 s.
     * <li>Heads: requests 8 KiB in 100 fields, responses 16 KiB.
     * <li>Bodies: 1 GiB. Bodies and responses: at least 500 bytes a second.
     * <li>Connections: 10,000 in all, 1,000 of one client, 1,000,000 requests on each, 1,024 in the queue, 128 streams.
     * </ul>
     */
    public static ClientLimits standard() {
        return new ClientLimits(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                8 << 10,
                100,
                16 << 10,
                BodyLimit.STANDARD_BYTES,
                500,
                500,
                10_000,
                1_000,
                1_000_000,
                1_024,
                128);
    }

    static ClientLimits read(SettingsReader reader) {
        ClientLimits standard = standard();
        int requestHead = reader.size("request.head", standard.requestHeadBytes);
        return new ClientLimits(
                reader.time("idle.timeout", standard.idleTimeout),
                reader.time("head.timeout", standard.headTimeout),
                requestHead,
                reader.number("request.fields", standard.requestFields),
                reader.size("response.head", redirecting(requestHead, standard.responseHeadBytes)),
                reader.longSize("body", standard.bodyBytes),
                reader.size("body.rate", standard.bodyRate),
                reader.size("response.rate", standard.responseRate),
                reader.number("connections", standard.connections),
                reader.number("connections.per.address", standard.addressConnections),
                reader.number("connection.requests", standard.connectionRequests),
                reader.number("queue", standard.queue),
                reader.number("h2.streams", standard.streams));
    }

    /** Returns the minimum rate at which a client reads a response. */
    TransferRate answerPace() {
        return new TransferRate(idleTimeout, responseRate);
    }

    /** Returns the size of a response head that suffices for a redirect that repeats the URL of the longest request. */
    private static int redirecting(int requestHead, int standard) {
        return Math.min(LARGEST_HEAD, Math.max(standard, 2 * requestHead));
    }
}
