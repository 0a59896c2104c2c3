package dev.mastaba.http;

import dev.mastaba.core.engine.text.SettingsReader;
import dev.mastaba.core.server.RequestSettings;
import dev.mastaba.core.server.ServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of the HTTP server: addresses, protocols, and limits for clients. Instances are immutable. */
public final class HttpSettings {
    /** The prefix of the names of all server settings. */
    public static final String PREFIX = RequestSettings.PREFIX;

    private static final Pattern NAME = Pattern.compile("mastaba\\.http\\.[a-z0-9.-]*[a-z0-9]");

    /** The setting for the folder against which relative file names are resolved; by default, the working directory. */
    static final String BASE = PREFIX + "base";

    /** The setting for the file with the key of the server's owner, which is created if it is missing; without it, local clients need no key. */
    static final String OWNER_KEY = PREFIX + "owner.key";

    /** The setting for the locations of all settings: a {@link Map} from the names of settings to strings such as {@code conf/server.cfg:3}. */
    static final String PLACES = PREFIX + "places";

    private final String host;
    private final int port;
    private final Protocols protocols;
    private final ClientLimits limits;
    private final ServerOperation operation;
    private final int threads;
    private final ServerRequest.Limits requestLimits;
    private final StorageLimits storage;
    private final TrustedProxies proxies;

    /**
     * Creates settings, and checks that all values are in their ranges.
     *
     * @param host the address to listen on; by default, the loopback address
     * @param port the port without encryption; 0 for any free port
     * @param protocols the protocols
     * @param limits the limits for one client
     * @param operation the options for how the server reports and stops
     * @param threads the maximum number of concurrent requests if the JVM does not support virtual threads
     * @param requestLimits the limits of one request
     * @param storage the memory and disk space for the bodies of all requests together
     * @param proxies the proxies whose header fields {@code X-Forwarded-*} and {@code Forwarded} are trusted; none by default
     */
    HttpSettings(
            String host,
            int port,
            Protocols protocols,
            ClientLimits limits,
            ServerOperation operation,
            int threads,
            ServerRequest.Limits requestLimits,
            StorageLimits storage,
            TrustedProxies proxies) {
        within("port", port, 0, 65_535);
        within("threads", threads, 8, 100_000);
        this.host = host;
        this.port = port;
        this.protocols = protocols;
        this.limits = limits;
        this.operation = operation;
        this.threads = threads;
        this.requestLimits = requestLimits;
        this.storage = storage;
        this.proxies = proxies;
    }

    /** Refuses a value that is out of range; the name is without the prefix. */
    static void within(String name, long value, long least, long most) {
        SettingsReader.within(PREFIX + name, value, least, most);
    }

    /** Returns the default settings: the loopback address, port 6543, no encryption, 200 threads, and the default limits described in the guide. */
    public static HttpSettings standard() {
        return new HttpSettings(
                "127.0.0.1",
                6543,
                Protocols.standard(),
                ClientLimits.standard(),
                ServerOperation.standard(),
                200,
                ServerRequest.Limits.standard(),
                StorageLimits.of(ServerRequest.Limits.standard()),
                TrustedProxies.none());
    }

    /**
     * Returns the default settings, but with the given port.
     *
     * @param port the port for connections without encryption, or 0 for any free port
     */
    public static HttpSettings atPort(int port) {
        return standard().withPort(port);
    }

    /**
     * Reads the server settings from a map. The names of these settings begin with {@link #PREFIX}, such as {@code mastaba.http.port} and {@code
     * mastaba.http.idle.timeout}. Entries whose names do not have this prefix are ignored. Times have the form {@code 30s}, {@code 500ms}, or {@code
     * 2m}; sizes have the form {@code 512}, {@code 64k}, {@code 8m}, or {@code 1g}.
     *
     * @throws IllegalArgumentException if a name that begins with {@link #PREFIX} is unknown, or if a value cannot be parsed or is out of range. For
     *     an unknown name, the message lists the known names; for an invalid value, it names the setting.
     */
    public static HttpSettings from(Map<String, ?> values) {
        try {
            return read(values);
        } catch (IllegalArgumentException unfit) {
            String message = String.valueOf(unfit.getMessage());
            throw new IllegalArgumentException(placed(message, values.get(PLACES)), unfit);
        }
    }

    /** Returns a message about a setting, with the location of the setting if it is known. */
    private static String placed(String message, @Nullable Object places) {
        Matcher named = NAME.matcher(message);
        Object place = named.find() && places instanceof Map<?, ?> known ? known.get(named.group()) : null;
        return place == null ? message : message + " (" + place + ")";
    }

    private static HttpSettings read(Map<String, ?> values) {
        HttpSettings standard = standard();
        SettingsReader reader = new SettingsReader(PREFIX, values);
        reader.expect(RequestSettings.LIMITS);
        Object base = values.get(BASE);
        ServerRequest.Limits requests = RequestSettings.readLimits(values);
        HttpSettings read = new HttpSettings(
                reader.text("host", standard.host()),
                reader.number("port", standard.port()),
                Protocols.read(reader, Path.of(base == null ? "" : base.toString())),
                ClientLimits.read(reader),
                ServerOperation.read(reader, values.get(OWNER_KEY)),
                reader.number("threads", standard.threads()),
                requests,
                StorageLimits.read(reader, requests),
                TrustedProxies.of(
                                reader.text("proxies", ""),
                                TrustedProxies.Fields.of(reader.text("proxies.fields", "any")))
                        .withPrefixField(reader.text("proxies.prefix", "")));
        reader.requireNoOthers(BASE, PLACES, OWNER_KEY);
        return read;
    }

    /**
     * Returns a copy of these settings with the given port.
     *
     * @param other the port for connections without encryption, or 0 for any free port
     */
    public HttpSettings withPort(int other) {
        return new HttpSettings(host, other, protocols, limits, operation, threads, requestLimits, storage, proxies);
    }

    /** Returns a copy with the given trusted proxies. */
    HttpSettings withProxies(TrustedProxies others) {
        return new HttpSettings(host, port, protocols, limits, operation, threads, requestLimits, storage, others);
    }

    /** Returns a copy with the given protocols. */
    HttpSettings withProtocols(Protocols others) {
        return new HttpSettings(host, port, others, limits, operation, threads, requestLimits, storage, proxies);
    }

    /** Returns the host name or address on which the server listens. */
    public String host() {
        return host;
    }

    /** Returns the port for connections without encryption, or 0 for any free port. */
    public int port() {
        return port;
    }

    Protocols protocols() {
        return protocols;
    }

    ClientLimits limits() {
        return limits;
    }

    ServerOperation operation() {
        return operation;
    }

    int threads() {
        return threads;
    }

    ServerRequest.Limits requestLimits() {
        return requestLimits;
    }

    StorageLimits storage() {
        return storage;
    }

    TrustedProxies proxies() {
        return proxies;
    }

    private List<Object> parts() {
        return List.of(host, port, protocols, limits, operation, threads, requestLimits, storage, proxies);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpSettings that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "HttpSettings" + parts();
    }
}
