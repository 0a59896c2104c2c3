package dev.mastaba.http;

import dev.mastaba.core.message.RequestLimits;
import java.time.Duration;
import java.util.Map;

/**
 * Where the server listens and what one client may ask of it.
 *
 * @param host the address to listen at; the loopback address unless said otherwise
 * @param port the port; 0 for any free one
 * @param idleTimeout how long a connection may stand still: between two requests, in the middle of one, or not taking its answer. A view may take longer
 * @param headTimeout how long the head of a request may take from its first byte to its last, however steadily they come; then the connection is closed
 * @param stopTimeout how long running requests have when the server stops
 * @param requestHeadBytes the longest head of a request; a longer URL is answered by 414, longer fields by 431
 * @param responseHeadBytes the longest head of a response
 * @param bodyBytes the longest body of a request, however it is read; longer ones are answered by 413
 * @param connections the most open connections; further ones wait in the system's queue
 * @param threads the most requests at work at once where there are no virtual threads
 * @param requestLimits what one request may hold
 * @param proxies whose {@code X-Forwarded-*}, {@code Forwarded} and {@code X-Vhm-Root} are believed; nobody's unless said otherwise
 */
public record HttpSettings(
        String host,
        int port,
        Duration idleTimeout,
        Duration headTimeout,
        Duration stopTimeout,
        int requestHeadBytes,
        int responseHeadBytes,
        long bodyBytes,
        int connections,
        int threads,
        RequestLimits requestLimits,
        TrustedProxies proxies) {
    /** Where the names of all settings begin. */
    public static final String PREFIX = "mastaba.http.";

    /** Checks the ranges. */
    public HttpSettings {
        within("port", port, 0, 65_535);
        within("idle.timeout", idleTimeout.toMillis(), 1, Duration.ofDays(1).toMillis());
        within("head.timeout", headTimeout.toMillis(), 1, Duration.ofDays(1).toMillis());
        within("stop.timeout", stopTimeout.toMillis(), 0, Duration.ofDays(1).toMillis());
        within("request.head", requestHeadBytes, 512, 1 << 20);
        within("response.head", responseHeadBytes, 512, 1 << 20);
        within("body", bodyBytes, 0, Long.MAX_VALUE);
        within("connections", connections, 1, 1_000_000);
        within("threads", threads, 8, 100_000);
    }

    /** Loopback, port 6543, idle 30 s, head 30 s, stop 10 s, heads 8 and 16 KiB, bodies 1 GiB, 10,000 connections, 200 threads. */
    public static HttpSettings standard() {
        return new HttpSettings(
                "127.0.0.1",
                6543,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                8 << 10,
                16 << 10,
                1L << 30,
                10_000,
                200,
                RequestLimits.standard(),
                TrustedProxies.none());
    }

    /** The standard settings at a port. */
    public static HttpSettings atPort(int port) {
        return standard().withPort(port);
    }

    /**
     * Reads {@code mastaba.http.host}, {@code .port}, {@code .idle.timeout}, {@code .head.timeout}, {@code .stop.timeout}, {@code .request.head}, {@code .response.head},
     * {@code .body}, {@code .body.memory}, {@code .form}, {@code .parameters}, {@code .cookies}, {@code .connections}, {@code .threads}, {@code .proxies} and
     * {@code .proxies.fields}; settings of other beginnings are left alone. Times are {@code 30s}, {@code 500ms}, {@code 2m}, sizes {@code 512}, {@code 64k}, {@code 8m}, {@code 1g}.
     *
     * @throws IllegalArgumentException for a name below {@code mastaba.http.} that is not known, and for a value that can't be read or is out of
     *     range, naming the setting
     */
    public static HttpSettings from(Map<String, ?> values) {
        HttpSettings standard = standard();
        RequestLimits limits = standard.requestLimits();
        SettingsReader reader = new SettingsReader(PREFIX, values);
        HttpSettings read = new HttpSettings(
                reader.text("host", standard.host()),
                reader.number("port", standard.port()),
                reader.time("idle.timeout", standard.idleTimeout()),
                reader.time("head.timeout", standard.headTimeout()),
                reader.time("stop.timeout", standard.stopTimeout()),
                reader.size("request.head", standard.requestHeadBytes()),
                reader.size("response.head", standard.responseHeadBytes()),
                reader.longSize("body", standard.bodyBytes()),
                reader.number("connections", standard.connections()),
                reader.number("threads", standard.threads()),
                new RequestLimits(
                        reader.size("form", limits.formBytes()),
                        reader.size("body.memory", limits.bodyBytes()),
                        reader.number("parameters", limits.parameters()),
                        reader.number("cookies", limits.cookies())),
                TrustedProxies.of(
                        reader.text("proxies", ""), TrustedProxies.Fields.of(reader.text("proxies.fields", "any"))));
        reader.requireNoOthers(HttpService.LOADER);
        return read;
    }

    /** The same at another port. */
    public HttpSettings withPort(int otherPort) {
        return new HttpSettings(
                host,
                otherPort,
                idleTimeout,
                headTimeout,
                stopTimeout,
                requestHeadBytes,
                responseHeadBytes,
                bodyBytes,
                connections,
                threads,
                requestLimits,
                proxies);
    }

    /** The same with other proxies whose word is taken. */
    public HttpSettings withProxies(TrustedProxies others) {
        return new HttpSettings(
                host,
                port,
                idleTimeout,
                headTimeout,
                stopTimeout,
                requestHeadBytes,
                responseHeadBytes,
                bodyBytes,
                connections,
                threads,
                requestLimits,
                others);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Setting " + PREFIX + name + " is " + value + "; it may be " + least + " to " + most);
        }
    }
}
