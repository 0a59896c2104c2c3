package dev.mastaba.tweens;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.AccessLine;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The directives that add ready-made tweens to an application: {@code Tweens.of(config).cors(Cors.of("https://shop.example"))}. Settings override the
 * declared values. From the outermost to the innermost, the tweens are {@code access-log}, {@code request-id}, {@code compression}, {@code
 * security-headers}, {@code cors}, and, inside the tween that calls exception views, {@code time-limit}. Instances are confined to the thread that
 * composes the application.
 */
public final class Tweens implements Directives {
    private static final List<String> OUTSIDE_IN =
            List.of("access-log", "request-id", "compression", "security-headers", "cors");

    private final Configurator config;

    Tweens(Configurator config) {
        this.config = config;
    }

    /** Returns the tween directives for a configurator. The tweens add-on becomes part of the application and ranks below the calling add-on. */
    public static Tweens of(Configurator config) {
        config.require("dev.mastaba.tweens");
        return new Tweens(config);
    }

    /**
     * Allows scripts of other origins to read the application's responses, as specified by the given policy. The policy applies to every path that
     * does not have a separate policy.
     */
    public void cors(Cors policy) {
        cors("", ArgumentChecks.value("a CORS policy", policy).over(new CorsSettings(config.settings())));
    }

    /**
     * Sets a separate CORS policy for the paths of one route. Settings do not affect this policy.
     *
     * @param route the name of the route; if there is no such route, the application cannot be created
     */
    public void corsFor(String route, Cors policy) {
        cors(ArgumentChecks.name("a route", route), ArgumentChecks.value("a CORS policy", policy));
    }

    private void cors(String route, Cors policy) {
        String title = route.isEmpty() ? "all routes" : route;
        config.declare(Action.of("cors policy", route)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("cors policies", title, "cors policy")
                        .with("route", route)
                        .with("origins", policy.origins())
                        .with("methods", policy.methods())
                        .with("headers", policy.headers())
                        .with("exposed", policy.exposed())
                        .with("credentials", policy.credentials()))
                .effect((registry, action) -> {
                    CorsChecks.check(route, policy, action.origin()).forEach(config::report);
                    registry.put(
                            Key.named(DeclaredCors.class, route), new DeclaredCors(route, policy, action.origin()));
                    CorsPolicies.in(registry, () -> {
                        config.addTweenFrom("cors", CorsPolicies::tween, among("cors"), nonBlocking());
                        config.addCheck(CorsPolicies::unknownRoutes);
                    });
                }));
    }

    /** Adds the given header fields, which enable protections in browsers, to the responses. A field that a view sets itself remains unchanged. */
    public void securityHeaders(SecurityHeaders headers) {
        SecurityHeaders given =
                ArgumentChecks.value("security headers", headers).over(config.settings());
        config.addTweenFrom(
                "security-headers",
                registry -> next -> new SecurityHeadersTween(next, given),
                among("security-headers"),
                nonBlocking());
    }

    /**
     * Assigns an id to each request, and sends the id in the header field {@code X-Request-Id} of the response. To get the id, call {@link
     * RequestId#of}.
     */
    public void requestId() {
        config.addTweenFrom("request-id", registry -> RequestIdTween::new, among("request-id"), nonBlocking());
    }

    /**
     * Logs each response as one line, with the logger {@code mastaba.access}.
     *
     * @param format the format of the lines
     */
    public void accessLog(AccessLogFormat format) {
        AccessLogFormat given = config.settings()
                .read(AccessLogFormat.SETTING, "combined or json", AccessLogFormat::named)
                .orElse(format);
        add("access-log", registry -> next -> new AccessLogTween(next, given));
    }

    /**
     * Limits the execution time of views. If a view exceeds the limit, its thread is interrupted, and the exception that the view then throws becomes
     * a 503 response. If a view ignores the interruption, its response is sent when the view returns. The limit does not apply to streamed bodies,
     * because they are written after the view returns.
     *
     * @param limit the maximum execution time, which must be positive
     */
    public void timeLimit(Duration limit) {
        Duration given = config.settings().time(TimeLimit.SETTING, limit);
        if (given.isNegative() || given.isZero()) {
            throw new IllegalArgumentException("A time limit must be longer than 0, not " + given);
        }
        config.addTweenFrom(
                "time-limit",
                registry -> {
                    DelayedTasks alarm = new DelayedTasks();
                    return next -> new TimeLimitTween(next, given, alarm);
                },
                Placement.under(Tween.EXCVIEW, Tween.INGRESS).andOver(Tween.MAIN));
    }

    /**
     * Compresses response bodies, including streams, with gzip for clients that accept it.
     *
     * @param compression the rules that specify which bodies are compressed
     */
    public void compression(Compression compression) {
        Compression given = ArgumentChecks.value("a compression", compression).over(config.settings());
        add("compression", registry -> next -> new CompressionTween(next, given));
    }

    private void add(String name, Function<Registry, Tween> tween) {
        config.addTweenFrom(name, tween, among(name));
    }

    /** Returns the position of a tween relative to the other tweens of this add-on, whether or not those tweens are in use. */
    private static Placement among(String name) {
        int at = OUTSIDE_IN.indexOf(name);
        List<String> outer = new ArrayList<>(OUTSIDE_IN.subList(0, at));
        Collections.reverse(outer);
        outer.add(Tween.INGRESS);
        List<String> inner = new ArrayList<>(OUTSIDE_IN.subList(at + 1, OUTSIDE_IN.size()));
        inner.addAll(List.of(Tween.EXCVIEW, Tween.MAIN));
        return new Placement(outer, inner);
    }

    /** A format for the lines of the access log. */
    public enum AccessLogFormat {
        /** Apache's combined log format, followed by the response time in milliseconds and the request id. */
        COMBINED {
            @Override
            String text(AccessLine line) {
                return line.timed();
            }
        },

        /** A format with one JSON object per line. */
        JSON {
            @Override
            String text(AccessLine line) {
                return line.json();
            }
        };

        static final String SETTING = "mastaba.tweens.access-log";

        /** Returns a log line as a string. */
        abstract String text(AccessLine line);

        /**
         * Returns the format with the given name, compared without regard to case.
         *
         * @throws IllegalArgumentException if there is no format with this name
         */
        static AccessLogFormat named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * An id that identifies a request in logs and in the header field {@code X-Request-Id} of its response.
     *
     * @param text the id: at most 64 letters, digits, {@code -}, {@code _}, and {@code .}
     */
    public record RequestId(String text) {
        static final AttributeKey<RequestId> KEY = AttributeKey.of("request id", RequestId.class);

        /** Returns the id of a request, or an empty {@code Optional} if no tween assigns ids. */
        public static Optional<RequestId> of(Request request) {
            return request.find(KEY);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
