package dev.mastaba.tweens;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A policy that specifies the origins whose scripts may read responses, and the requests that these scripts may send (the CORS protocol of the Fetch
 * standard). Instances are immutable.
 *
 * <p>CORS does not protect the server, which handles every request that it receives. Only the browser prevents scripts of other origins from reading
 * the responses.
 */
public final class Cors {
    private List<String> origins = List.of();
    private List<String> methods = List.of();
    private List<String> headers = List.of();
    private List<String> exposed = List.of();
    private boolean credentials;
    private @Nullable Duration maxAge;

    private Cors() {}

    private Cors(Cors other) {
        origins = other.origins;
        methods = other.methods;
        headers = other.headers;
        exposed = other.exposed;
        credentials = other.credentials;
        maxAge = other.maxAge;
    }

    /**
     * Returns a policy that allows simple requests without credentials from the given origins. If no origins are given, scripts of other origins
     * cannot read responses.
     *
     * @param origins the origins: {@code https://shop.example}, {@code https://*.shop.example} for all subdomains of {@code shop.example}, {@code
     *     http://localhost:*} for every port, {@code null} for documents without an origin, or {@code *} for all origins
     */
    public static Cors of(String... origins) {
        return new Cors().with(copy -> copy.origins = List.of(origins));
    }

    private Cors with(Consumer<Cors> change) {
        Cors changed = new Cors(this);
        change.accept(changed);
        return changed;
    }

    /**
     * Returns a copy that allows requests with the given methods. GET, HEAD, and POST are always allowed.
     *
     * @param names the methods, which replace those of this policy
     */
    public Cors methods(String... names) {
        return with(copy -> copy.methods = List.of(names));
    }

    /**
     * Returns a copy that allows the given request header fields.
     *
     * @param names the names of the fields, which replace those of this policy; {@code *} allows every field that a browser requests
     */
    public Cors headers(String... names) {
        return with(copy -> copy.headers = List.of(names));
    }

    /**
     * Returns a copy that lets scripts read the given response header fields. Scripts can always read the fields that browsers expose by default.
     *
     * @param names the names of the fields, which replace those of this policy
     */
    public Cors exposing(String... names) {
        return with(copy -> copy.exposed = List.of(names));
    }

    /**
     * Returns a copy that allows requests with cookies, and allows scripts to read the responses. Such a policy must not list the origin {@code *}.
     */
    public Cors withCredentials() {
        return with(copy -> copy.credentials = true);
    }

    /**
     * Returns a copy with the given time for which browsers cache the result of a preflight request. By default, browsers cache it for five seconds.
     */
    public Cors lasting(Duration time) {
        return with(copy -> copy.maxAge = time);
    }

    /** Returns a copy in which the operator's settings override these options. */
    Cors over(CorsSettings settings) {
        return with(copy -> {
            copy.origins = settings.origins(origins);
            copy.methods = settings.methods(methods);
            copy.headers = settings.headers(headers);
            copy.exposed = settings.exposed(exposed);
            copy.credentials = settings.credentials(credentials);
            copy.maxAge = settings.maxAge(maxAge);
        });
    }

    List<String> origins() {
        return origins;
    }

    List<String> methods() {
        return methods;
    }

    List<String> headers() {
        return headers;
    }

    List<String> exposed() {
        return exposed;
    }

    boolean credentials() {
        return credentials;
    }

    @Nullable
    Duration maxAge() {
        return maxAge;
    }
}
