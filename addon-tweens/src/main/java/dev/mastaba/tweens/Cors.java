package dev.mastaba.tweens;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The origins whose scripts may read responses, and the requests that they may send (the CORS protocol of the Fetch standard). Immutable: each method
 * returns a modified copy. CORS does not protect the server. The server serves every request; only browsers withhold the responses from scripts of
 * other origins.
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
     * Returns a policy that allows simple requests without credentials from these origins. If no origins are given, scripts of other origins cannot
     * read responses.
     *
     * @param origins {@code https://shop.example}, {@code https://*.shop.example} for all hosts below it, {@code http://localhost:*} for every port,
     *     {@code null} for documents without an origin, or {@code *} for all origins
     */
    public static Cors of(String... origins) {
        return new Cors().with(copy -> copy.origins = List.of(origins));
    }

    private Cors with(Consumer<Cors> change) {
        Cors changed = new Cors(this);
        change.accept(changed);
        return changed;
    }

    /** Sets the allowed methods, in addition to GET, HEAD, and POST, which are always allowed. */
    public Cors methods(String... names) {
        return with(copy -> copy.methods = List.of(names));
    }

    /** Sets the allowed request header fields; {@code *} allows all requested fields. */
    public Cors headers(String... names) {
        return with(copy -> copy.headers = List.of(names));
    }

    /** Sets the response header fields that scripts may read, in addition to those that are always readable. */
    public Cors exposing(String... names) {
        return with(copy -> copy.exposed = List.of(names));
    }

    /** Allows requests with cookies, and allows scripts to read the responses; the origins must then be listed explicitly. */
    public Cors withCredentials() {
        return with(copy -> copy.credentials = true);
    }

    /** Sets the time for which browsers cache the result of a preflight request. Default: five seconds. */
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
