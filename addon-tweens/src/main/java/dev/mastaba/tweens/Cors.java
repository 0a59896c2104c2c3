package dev.mastaba.tweens;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of other origins that may read answers, and what they may ask (the CORS protocol of the Fetch standard). An immutable value: each
 * method returns a copy with one difference. It protects nothing by itself: requests are served whoever sends them, browsers only keep the answers
 * from scripts that may not see them.
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
     * Allows these origins: simple requests without credentials. Without any, nobody.
     *
     * @param origins {@code https://shop.example}, {@code https://*.shop.example} for all hosts below it, {@code http://localhost:*} for every port,
     *     {@code null} for documents without an origin, {@code *} for everybody
     */
    public static Cors of(String... origins) {
        return new Cors().with(copy -> copy.origins = List.of(origins));
    }

    private Cors with(Consumer<Cors> change) {
        Cors changed = new Cors(this);
        change.accept(changed);
        return changed;
    }

    /** Sets the methods beside GET, HEAD and POST, which need no permission. */
    public Cors methods(String... names) {
        return with(copy -> copy.methods = List.of(names));
    }

    /** Sets the request fields; {@code *} for all that are asked for. */
    public Cors headers(String... names) {
        return with(copy -> copy.headers = List.of(names));
    }

    /** Sets the response fields that scripts may read, beside those that need no permission. */
    public Cors exposing(String... names) {
        return with(copy -> copy.exposed = List.of(names));
    }

    /** Lets requests come with cookies and read their answers; the origins must be named then. */
    public Cors withCredentials() {
        return with(copy -> copy.credentials = true);
    }

    /** Sets the time for which browsers keep what they were told. Default: five seconds. */
    public Cors lasting(Duration time) {
        return with(copy -> copy.maxAge = time);
    }

    /** Returns the same with the deployer's settings over it. */
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
