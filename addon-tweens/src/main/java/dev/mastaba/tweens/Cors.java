package dev.mastaba.tweens;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A policy that specifies the origins whose scripts may read responses, and the requests that these scripts may send (the CORS protocol of the Fetch
 * standard). Instances are immutable: each method that changes an option returns a modified copy.
 *
 * <p>CORS does not protect the server, which handles every request that it receives. It is the browser that withholds responses from scripts of other
 * origins.
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

    /** Sets the allowed request methods, in addition to GET, HEAD, and POST, which are always allowed. */
    public Cors methods(String... names) {
        return with(copy -> copy.methods = List.of(names));
    }

    /** Sets the allowed request header fields, or {@code *} to allow every field that a browser requests. */
    public Cors headers(String... names) {
        return with(copy -> copy.headers = List.of(names));
    }

    /** Sets the response header fields that scripts may read, in addition to the fields that browsers always expose. */
    public Cors exposing(String... names) {
        return with(copy -> copy.exposed = List.of(names));
    }

    /** Allows requests with cookies, and allows scripts to read the responses. In this case, the origins must be listed explicitly. */
    public Cors withCredentials() {
        return with(copy -> copy.credentials = true);
    }

    /** Sets the time for which browsers cache the result of a preflight request. The default is five seconds. */
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
