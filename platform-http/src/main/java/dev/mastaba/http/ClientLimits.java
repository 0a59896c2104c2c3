package dev.mastaba.http;

import java.time.Duration;

/**
 * What one client may take of the server: time, bytes and places.
 *
 * @param idleTimeout how long a connection may stand still: between two requests, in the middle of one, or not taking its answer. A view may take longer
 * @param headTimeout how long the head of a request, and a TLS handshake before it, may take from its first byte to its last, however steadily they
 *     come; then the connection is closed
 * @param requestHeadBytes the longest head of a request; a longer URL is answered by 414, longer fields by 431
 * @param requestFields the most header fields of a request; more are answered by 431
 * @param responseHeadBytes the longest head of a response
 * @param bodyBytes the longest body of a request, however it is read; longer ones are answered by 413
 * @param bodyRate the least bytes a second of a body, in each {@code idleTimeout} of waiting for it; slower ones are answered by 408
 * @param responseRate the least bytes a second that a client takes of what is sent, in each {@code idleTimeout} of waiting for it; a slower connection is closed, a
 *     slower request of HTTP/2 reset
 * @param connections the most open connections; further ones wait in the queue
 * @param addressConnections the most open connections of one client, an address or the 64 bits that a network of IPv6 hands to one customer; further
 *     ones are answered by 429, over TLS closed. Trusted proxies are not bounded
 * @param connectionRequests the most requests on one connection, which is closed after the last
 * @param queue the most connections that wait to be accepted; the system may allow fewer
 * @param streams the most requests at once on one connection of HTTP/2
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
        SettingsReader.within("idle.timeout", idleTimeout.toMillis(), 1, DAY);
        SettingsReader.within("head.timeout", headTimeout.toMillis(), 1, DAY);
        SettingsReader.within("request.head", requestHeadBytes, 512, LARGEST_HEAD);
        SettingsReader.within("request.fields", requestFields, 1, 10_000);
        SettingsReader.within("response.head", responseHeadBytes, 512, LARGEST_HEAD);
        SettingsReader.within("body", bodyBytes, 0, Long.MAX_VALUE);
        SettingsReader.within("body.rate", bodyRate, 1, 1 << 30);
        SettingsReader.within("response.rate", responseRate, 1, 1 << 30);
        SettingsReader.within("connections", connections, 1, 1_000_000);
        SettingsReader.within("connections.per.address", addressConnections, 1, 1_000_000);
        SettingsReader.within("connection.requests", connectionRequests, 1, Integer.MAX_VALUE);
        SettingsReader.within("queue", queue, 1, 65_535);
        SettingsReader.within("h2.streams", streams, 1, 10_000);
    }

    /**
     * Idle 30 s, head 30 s; request heads 8 KiB in 100 fields, response heads 16 KiB; bodies 1 GiB and answers at 500 bytes a second or more; 10,000 connections, 1,000 of
     * one client, of 1,000,000 requests each, 1,024 waiting ones; 128 streams.
     */
    public static ClientLimits standard() {
        return new ClientLimits(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                8 << 10,
                100,
                16 << 10,
                1L << 30,
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

    /** The pace of a client that takes what is sent. */
    TransferRate answerPace() {
        return new TransferRate(idleTimeout, responseRate);
    }

    /** What a redirect needs that repeats an address, however long a request's may be. */
    private static int redirecting(int requestHead, int standard) {
        return Math.min(LARGEST_HEAD, Math.max(standard, 2 * requestHead));
    }
}
