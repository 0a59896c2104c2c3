package dev.mastaba.api;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.UrlParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A link to a route that {@link SignedUrls} signs: {@code SignedLink.to("reset", Map.of("user", "anna")).expiresIn(Duration.ofHours(1))}. By default,
 * the link expires after 24 hours, has the route's name as its purpose, and is valid for GET and HEAD. Instances are immutable.
 */
public final class SignedLink {
    private static final Duration STANDARD = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final int MOST_METHODS = 8;

    private final String route;
    private final UrlParts parts;
    private final Duration time;
    private final String purpose;
    private final List<String> methods;
    private final @Nullable String state;

    private SignedLink(
            String route, UrlParts parts, Duration time, String purpose, List<String> methods, @Nullable String state) {
        this.route = route;
        this.parts = parts;
        this.time = time;
        this.purpose = purpose;
        this.methods = methods;
        this.state = state;
    }

    /** A function that returns the state to which a link is bound. Implementations must be thread-safe and may block. */
    @ConsumerType
    @FunctionalInterface
    public interface State {
        /** Returns the current state for a request, such as the password hash of the user in the path; null if there is none, such as no such user. */
        @Nullable
        String of(Request request) throws Exception;
    }

    /** Returns a link to a route with the given parts, such as placeholder values and a query. */
    public static SignedLink to(String route, UrlParts parts) {
        return new SignedLink(
                ArgumentChecks.name("a route", route), parts, STANDARD, route, List.of("GET", "HEAD"), null);
    }

    /** Returns a link to a route with the given placeholder values. */
    public static SignedLink to(String route, Map<String, ?> values) {
        return to(route, UrlParts.of(values));
    }

    /** Returns a link to a route without placeholders. */
    public static SignedLink to(String route) {
        return to(route, UrlParts.NONE);
    }

    /**
     * Returns a copy of this link that expires after the given time.
     *
     * @param other the time, from 1 s to 3,650 days
     * @throws IllegalArgumentException if the time is out of range
     */
    public SignedLink expiresIn(Duration other) {
        if (other.compareTo(Duration.ofSeconds(1)) < 0 || other.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The time must be from 1 s to 3650 days, not " + other);
        }
        return new SignedLink(route, parts, other, purpose, methods, state);
    }

    /** Returns a copy of this link for another purpose, which the view names in {@link ApiOptions#signed(String)}. */
    public SignedLink purpose(String other) {
        return new SignedLink(route, parts, time, ArgumentChecks.name("a purpose", other), methods, state);
    }

    /**
     * Returns a copy of this link that is valid only as long as a value does not change, such as a password hash. The link does not contain the value.
     * The view computes the current value with the function in {@link ApiOptions#signed(String, State)}.
     */
    public SignedLink boundTo(String other) {
        return new SignedLink(route, parts, time, purpose, methods, other);
    }

    /**
     * Returns a copy of this link that is valid for other methods, such as GET and POST if the page contains a form that is sent to its own address.
     *
     * @throws IllegalArgumentException if no method is given, more than 8 are given, or one is not in upper-case ASCII letters
     */
    public SignedLink methods(String... others) {
        List<String> all = List.of(others);
        if (all.isEmpty()
                || all.size() > MOST_METHODS
                || !all.stream().allMatch(each -> METHOD.matcher(each).matches())) {
            throw new IllegalArgumentException("1 to 8 methods in upper-case letters are expected, not " + all);
        }
        return new SignedLink(route, parts, time, purpose, all, state);
    }

    String route() {
        return route;
    }

    UrlParts parts() {
        return parts;
    }

    Duration time() {
        return time;
    }

    String purpose() {
        return purpose;
    }

    List<String> allowedMethods() {
        return methods;
    }

    @Nullable
    String state() {
        return state;
    }
}
