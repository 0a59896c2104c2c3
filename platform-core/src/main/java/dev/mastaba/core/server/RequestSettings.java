package dev.mastaba.core.server;

import dev.mastaba.core.engine.text.BodyLimit;
import dev.mastaba.core.engine.text.SettingsReader;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The settings for requests that all servers read under the same names. Instances are immutable.
 *
 * @param limits the limits for the content of one request
 * @param bodyBytes the maximum size of a request body, however it is read
 * @param idleTimeout the time of waiting after which the rate of a body is checked
 * @param bodyRate the minimum rate of a body in bytes per second
 */
public record RequestSettings(ServerRequest.Limits limits, long bodyBytes, Duration idleTimeout, int bodyRate) {
    /** The prefix of the names of all settings of servers. */
    public static final String PREFIX = "mastaba.http.";

    /** The names of the settings for {@link #limits}, without the prefix. */
    public static final List<String> LIMITS =
            List.of("form", "body.memory", "parameters", "cookies", "upload", "upload.memory");

    /** The names of all settings, without the prefix. */
    public static final List<String> NAMES = Stream.concat(
                    LIMITS.stream(), Stream.of("body", "idle.timeout", "body.rate"))
            .toList();

    /** Checks the ranges. */
    public RequestSettings {
        SettingsReader.within(PREFIX + "body", bodyBytes, 0, Long.MAX_VALUE);
        SettingsReader.within(
                PREFIX + "idle.timeout",
                idleTimeout.toMillis(),
                1,
                Duration.ofDays(1).toMillis());
        SettingsReader.within(PREFIX + "body.rate", bodyRate, 1, 1 << 30);
    }

    /** Returns the default settings: {@link ServerRequest.Limits#standard}, bodies of 1 GiB, and 500 bytes per second in each 30 seconds of waiting. */
    public static RequestSettings standard() {
        return read(Map.of());
    }

    /**
     * Reads the settings of a server that has no others. Those that are missing have their default values.
     *
     * @param values settings by their names; those without the prefix are ignored
     * @throws IllegalArgumentException if a name with the prefix is unknown, or if a value cannot be parsed or is out of range; the message names the
     *     setting
     */
    public static RequestSettings read(Map<String, ?> values) {
        SettingsReader reader = new SettingsReader(PREFIX, values);
        reader.expect(LIMITS);
        RequestSettings read = new RequestSettings(
                readLimits(values),
                reader.longSize("body", BodyLimit.STANDARD_BYTES),
                reader.time("idle.timeout", Duration.ofSeconds(30)),
                reader.size("body.rate", 500));
        reader.requireNoOthers();
        return read;
    }

    /**
     * Reads the limits of one request, without the other settings.
     *
     * @throws IllegalArgumentException if a value cannot be parsed; the message names the setting
     */
    public static ServerRequest.Limits readLimits(Map<String, ?> values) {
        SettingsReader reader = new SettingsReader(PREFIX, values);
        ServerRequest.Limits limits = ServerRequest.Limits.standard();
        return limits.formBytes(reader.size("form", limits.formBytes()))
                .bodyBytes(reader.size("body.memory", limits.bodyBytes()))
                .parameters(reader.number("parameters", limits.parameters()))
                .cookies(reader.number("cookies", limits.cookies()))
                .uploads(
                        reader.longSize("upload", limits.uploadBytes()),
                        reader.size("upload.memory", limits.uploadMemoryBytes()));
    }

    /** A function that opens the body of a request. */
    @ConsumerType
    @FunctionalInterface
    public interface ArrivingBytes {
        /** Returns the bytes that the client sends. */
        InputStream open() throws IOException;
    }

    /**
     * Returns a request whose content has these limits, and that of its lease. Any number of threads can wait for bodies. The response to a body that
     * exceeds a limit has status 413, and 408 if it arrives too slowly.
     *
     * @param prefix the path before that of the head as the client sees it, percent-encoded and without a trailing slash; empty if there is none
     * @param lease the lease of the application that answers
     * @param body is called at most once, when the body is first read
     */
    public LeasedRequest receive(RequestHead head, String prefix, Lease lease, ArrivingBytes body) {
        return new LeasedRequest(head, prefix, lease, limits) {
            @Override
            protected InputStream openBody() {
                requireBodyWithin(bodyBytes);
                try {
                    return limited(body.open(), bodyBytes, idleTimeout, bodyRate, null);
                } catch (IOException broken) {
                    throw new BadRequest("The body is incomplete or malformed", broken);
                }
            }
        };
    }
}
