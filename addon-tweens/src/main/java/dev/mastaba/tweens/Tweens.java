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
 * Directives that put ready tweens around an application: {@code Tweens.of(config).cors(Cors.of("https://shop.example"))}. Where a setting says
 * something about one of them, that holds. From the outside in they are {@code access-log}, {@code request-id}, {@code compression}, {@code
 * security-headers}, {@code cors}, and under the exception views {@code time-limit}. Confined to the composing thread.
 */
public final class Tweens implements Directives {
    private static final List<String> OUTSIDE_IN =
            List.of("access-log", "request-id", "compression", "security-headers", "cors");

    private final Configurator config;

    Tweens(Configurator config) {
        this.config = config;
    }

    /** The directives on a configurator; the tweens add-on takes part, and what is said here stands above it. */
    public static Tweens of(Configurator config) {
        config.require("dev.mastaba.tweens");
        return new Tweens(config);
    }

    /** Lets scripts of other origins read what the application answers, on every path for which no other policy is said. */
    public void cors(Cors policy) {
        cors("", ArgumentChecks.value("a CORS policy", policy).over(new CorsSettings(config.settings())));
    }

    /**
     * The same for the paths of one route, with a policy of its own that settings don't change.
     *
     * @param route its name; an unknown one is refused
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
                    CorsChecks.check(policy, action.origin()).forEach(config::report);
                    registry.put(
                            Key.named(DeclaredCors.class, route), new DeclaredCors(route, policy, action.origin()));
                    CorsPolicies.in(registry, () -> {
                        config.addTweenFrom("cors", CorsPolicies::tween, among("cors"), nonBlocking());
                        config.addCheck(CorsPolicies::unknownRoutes);
                    });
                }));
    }

    /** Adds the fields that let browsers be careful; what a view says itself stays. */
    public void securityHeaders(SecurityHeaders headers) {
        SecurityHeaders given =
                ArgumentChecks.value("security headers", headers).over(config.settings());
        config.addTweenFrom(
                "security-headers",
                registry -> next -> new SecurityHeadersTween(next, given),
                among("security-headers"),
                nonBlocking());
    }

    /** Gives each request an id, which its answer tells as well: {@link RequestId#of}. */
    public void requestId() {
        config.addTweenFrom("request-id", registry -> RequestIdTween::new, among("request-id"), nonBlocking());
    }

    /** Writes a line for each answer to the logger {@code mastaba.access}. */
    public void accessLog(AccessLogFormat format) {
        AccessLogFormat given = config.settings()
                .read(AccessLogFormat.SETTING, "combined or json", AccessLogFormat::named)
                .orElse(format);
        add("access-log", registry -> next -> new AccessLogTween(next, given));
    }

    /**
     * Bounds how long views take: the thread of one that takes longer is interrupted, and what it then throws is answered by 503. What ignores the
     * interruption is answered when it returns. Bodies that are streamed are written later and not bounded.
     *
     * @param limit more than nothing
     */
    public void timeLimit(Duration limit) {
        Duration given = config.settings().time(TimeLimit.SETTING, limit);
        if (given.isNegative() || given.isZero()) {
            throw new IllegalArgumentException("A time limit is longer than nothing; this one is " + given);
        }
        config.addTweenFrom(
                "time-limit",
                registry -> {
                    DelayedTasks alarm = new DelayedTasks();
                    return next -> new TimeLimitTween(next, given, alarm);
                },
                Placement.under(Tween.EXCVIEW, Tween.INGRESS).andOver(Tween.MAIN));
    }

    /** Compresses text with gzip for clients that take it, streams too. */
    public void compression(Compression compression) {
        Compression given = ArgumentChecks.value("a compression", compression).over(config.settings());
        add("compression", registry -> next -> new CompressionTween(next, given));
    }

    private void add(String name, Function<Registry, Tween> tween) {
        config.addTweenFrom(name, tween, among(name));
    }

    /** Where a tween stands among the others of this add-on, whichever of them are there. */
    private static Placement among(String name) {
        int at = OUTSIDE_IN.indexOf(name);
        List<String> outer = new ArrayList<>(OUTSIDE_IN.subList(0, at));
        Collections.reverse(outer);
        outer.add(Tween.INGRESS);
        List<String> inner = new ArrayList<>(OUTSIDE_IN.subList(at + 1, OUTSIDE_IN.size()));
        inner.addAll(List.of(Tween.EXCVIEW, Tween.MAIN));
        return new Placement(outer, inner);
    }

    /** The form of the lines of the access log. */
    public enum AccessLogFormat {
        /** Apache's combined form, with the time in milliseconds and the request's id behind it. */
        COMBINED {
            @Override
            String text(AccessLine line) {
                return line.timed();
            }
        },

        /** An object of JSON. */
        JSON {
            @Override
            String text(AccessLine line) {
                return line.json();
            }
        };

        static final String SETTING = "mastaba.tweens.access-log";

        /** The text of a line. */
        abstract String text(AccessLine line);

        /**
         * The form of a name in any case.
         *
         * @throws IllegalArgumentException for another name
         */
        static AccessLogFormat named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What names a request in logs and in its answer's {@code X-Request-Id}.
     *
     * @param text letters, digits, {@code -}, {@code _} and {@code .}, 64 at most
     */
    public record RequestId(String text) {
        static final AttributeKey<RequestId> KEY = AttributeKey.of("request id", RequestId.class);

        /** That of a request; empty where no tween gives ids. */
        public static Optional<RequestId> of(Request request) {
            return request.find(KEY);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
