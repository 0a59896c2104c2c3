package dev.mastaba.http;

import dev.mastaba.core.server.ServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the server listens, what it speaks there, and what one client may ask of it. Immutable. */
public final class HttpSettings {
    /** Where the names of all settings begin. */
    public static final String PREFIX = "mastaba.http.";

    /** The setting with the {@link ClassLoader} in which Jetty finds what it looks up by {@code ServiceLoader}; a container gives it. */
    public static final String LOADER = PREFIX + "loader";

    private static final Pattern NAME = Pattern.compile("mastaba\\.http\\.[a-z0-9.-]*[a-z0-9]");

    /** The setting with the folder that relative names of files are of; the working directory where it is missing. */
    static final String BASE = PREFIX + "base";

    /** The setting with the places where settings are said, by name: a {@link Map} of texts such as {@code conf/server.cfg:3}. */
    static final String PLACES = PREFIX + "places";

    private final String host;
    private final int port;
    private final Protocols protocols;
    private final ClientLimits limits;
    private final Operation operation;
    private final int threads;
    private final ServerRequest.Limits requestLimits;
    private final StorageLimits storage;
    private final TrustedProxies proxies;

    /**
     * Checks the ranges.
     *
     * @param host the address to listen at; the loopback address unless said otherwise
     * @param port the port without encryption; 0 for any free one
     * @param protocols what it speaks
     * @param limits what one client may take
     * @param operation what it tells, and how it stops
     * @param threads the most requests at work at once where there are no virtual threads
     * @param requestLimits what one request may hold
     * @param storage what the bodies of all requests together may take of memory and disk
     * @param proxies whose {@code X-Forwarded-*} and {@code Forwarded} are believed; nobody's unless said otherwise
     */
    HttpSettings(
            String host,
            int port,
            Protocols protocols,
            ClientLimits limits,
            Operation operation,
            int threads,
            ServerRequest.Limits requestLimits,
            StorageLimits storage,
            TrustedProxies proxies) {
        SettingsReader.within("port", port, 0, 65_535);
        SettingsReader.within("threads", threads, 8, 100_000);
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

    /** Loopback, port 6543, no encryption, 200 threads, and the limits that the guide names. */
    public static HttpSettings standard() {
        return new HttpSettings(
                "127.0.0.1",
                6543,
                Protocols.standard(),
                ClientLimits.standard(),
                Operation.standard(),
                200,
                ServerRequest.Limits.standard(),
                StorageLimits.of(ServerRequest.Limits.standard()),
                TrustedProxies.none());
    }

    /** The standard settings at a port. */
    public static HttpSettings atPort(int port) {
        return standard().withPort(port);
    }

    /**
     * Reads the settings that begin with {@link #PREFIX} ({@code mastaba.http.port}, {@code mastaba.http.idle.timeout}, …); others are left alone. Times
     * are {@code 30s}, {@code 500ms}, {@code 2m}, sizes {@code 512}, {@code 64k}, {@code 8m}, {@code 1g}.
     *
     * @throws IllegalArgumentException for a name below {@code mastaba.http.} that is not known (the message has those that are), and for a value
     *     that can't be read or is out of range, naming the setting
     */
    public static HttpSettings from(Map<String, ?> values) {
        try {
            return read(values);
        } catch (IllegalArgumentException unfit) {
            String message = String.valueOf(unfit.getMessage());
            throw new IllegalArgumentException(placed(message, values.get(PLACES)), unfit);
        }
    }

    /** A message about a setting, with the place where that is said, as far as it is known. */
    private static String placed(String message, @Nullable Object places) {
        Matcher named = NAME.matcher(message);
        Object place = named.find() && places instanceof Map<?, ?> known ? known.get(named.group()) : null;
        return place == null ? message : message + " (" + place + ")";
    }

    private static HttpSettings read(Map<String, ?> values) {
        HttpSettings standard = standard();
        SettingsReader reader = new SettingsReader(PREFIX, values);
        Object base = values.get(BASE);
        ServerRequest.Limits requests = requests(reader, standard.requestLimits());
        HttpSettings read = new HttpSettings(
                reader.text("host", standard.host()),
                reader.number("port", standard.port()),
                Protocols.read(reader, Path.of(base == null ? "" : base.toString())),
                ClientLimits.read(reader),
                Operation.read(reader),
                reader.number("threads", standard.threads()),
                requests,
                StorageLimits.read(reader, requests),
                TrustedProxies.of(
                                reader.text("proxies", ""),
                                TrustedProxies.Fields.of(reader.text("proxies.fields", "any")))
                        .withPrefixField(reader.text("proxies.prefix", "")));
        reader.requireNoOthers(LOADER, BASE, PLACES);
        return read;
    }

    private static ServerRequest.Limits requests(SettingsReader reader, ServerRequest.Limits limits) {
        return limits.formBytes(reader.size("form", limits.formBytes()))
                .bodyBytes(reader.size("body.memory", limits.bodyBytes()))
                .parameters(reader.number("parameters", limits.parameters()))
                .cookies(reader.number("cookies", limits.cookies()))
                .uploads(
                        reader.longSize("upload", limits.uploadBytes()),
                        reader.size("upload.memory", limits.uploadMemoryBytes()));
    }

    /** The same at another port. */
    public HttpSettings withPort(int other) {
        return new HttpSettings(host, other, protocols, limits, operation, threads, requestLimits, storage, proxies);
    }

    /** The same with other proxies whose word is taken. */
    HttpSettings withProxies(TrustedProxies others) {
        return new HttpSettings(host, port, protocols, limits, operation, threads, requestLimits, storage, others);
    }

    /** The same, speaking something else. */
    HttpSettings withProtocols(Protocols others) {
        return new HttpSettings(host, port, others, limits, operation, threads, requestLimits, storage, proxies);
    }

    /** The same with other limits. */
    HttpSettings withLimits(ClientLimits others) {
        return new HttpSettings(host, port, protocols, others, operation, threads, requestLimits, storage, proxies);
    }

    /** The address to listen at. */
    public String host() {
        return host;
    }

    /** The port without encryption; 0 for any free one. */
    public int port() {
        return port;
    }

    Protocols protocols() {
        return protocols;
    }

    ClientLimits limits() {
        return limits;
    }

    Operation operation() {
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
