package dev.mastaba.core.http.header;

import dev.mastaba.core.engine.text.HttpToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The value of the {@code Cache-Control} header field, which defines how long a response may be cached, and by which
 * caches (RFC 9111, 5.2). Instances are immutable; methods that add or set a directive return a modified copy.
 *
 * @param directives a map from the lowercase names of the directives to their arguments; the value is an empty string
 *     for a directive that has no argument
 */
public record CacheControl(Map<String, String> directives) {
    private static final int LONGEST = 8_192;
    private static final CacheControl NOTHING = new CacheControl(Map.of());

    /**
     * Creates a value from its directives, and checks their characters.
     *
     * @throws IllegalArgumentException if a name is not an HTTP token, or an argument is neither a token nor a quoted
     *     string
     */
    public CacheControl {
        directives.forEach((name, argument) -> {
            if (!HttpToken.is(name) || !argument.isEmpty() && !isArgument(argument)) {
                throw new IllegalArgumentException("Invalid directive of Cache-Control: " + name + "=" + argument);
            }
        });
        directives = Collections.unmodifiableMap(new LinkedHashMap<>(directives));
    }

    private static boolean isArgument(String argument) {
        return HttpToken.is(argument) || argument.matches("\"[^\"\\\\\\p{Cntrl}]*+\"");
    }

    /** Returns a value without directives. */
    public static CacheControl nothing() {
        return NOTHING;
    }

    /**
     * Returns a value that allows caching for the given time, rounded down to whole seconds ({@code max-age}).
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public static CacheControl lasting(Duration time) {
        return NOTHING.with("max-age", seconds(time));
    }

    /** Returns a value that requires revalidation before each reuse ({@code no-cache}). */
    public static CacheControl noCache() {
        return NOTHING.with("no-cache");
    }

    /** Returns a value that forbids caching ({@code no-store}). */
    public static CacheControl noStore() {
        return NOTHING.with("no-store");
    }

    /** Parses the {@code Cache-Control} fields of a request or response. Malformed directives are omitted. */
    public static CacheControl of(Headers headers) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String value : headers.all("Cache-Control")) {
            for (String directive : value.length() > LONGEST ? List.<String>of() : split(value)) {
                String[] parts = directive.split("=", 2);
                String argument = parts.length == 1 ? "" : parts[1].strip();
                if (HttpToken.is(parts[0]) && (argument.isEmpty() || isArgument(argument))) {
                    found.putIfAbsent(parts[0].toLowerCase(Locale.ROOT), argument);
                }
            }
        }
        return new CacheControl(found);
    }

    /**
     * Splits a field value into its directives, which are returned unchanged and in order. Empty directives are
     * omitted, and commas within quotes are not separators.
     */
    public static List<String> split(String value) {
        List<String> directives = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            char sign = i == value.length() ? ',' : value.charAt(i);
            if (sign == '"') {
                quoted = !quoted;
            } else if (sign == '\\' && quoted) {
                i++;
            }
            if (i >= value.length() || sign == ',' && !quoted) {
                String directive =
                        value.substring(start, Math.min(i, value.length())).strip();
                if (!directive.isEmpty()) {
                    directives.add(directive);
                }
                start = i + 1;
            }
        }
        return directives;
    }

    /** Returns a copy of this value that allows shared caches to store the response ({@code public}). */
    public CacheControl publicly() {
        return without("private").with("public");
    }

    /** Returns a copy of this value that allows only the client's own cache to store the response ({@code private}). */
    public CacheControl privately() {
        return without("public").with("private");
    }

    /**
     * Returns a copy of this value that forbids reusing a stale response without revalidation
     * ({@code must-revalidate}).
     */
    public CacheControl mustRevalidate() {
        return with("must-revalidate");
    }

    /**
     * Returns a copy of this value that declares that a fresh response does not need revalidation ({@code immutable}).
     */
    public CacheControl immutable() {
        return with("immutable");
    }

    /**
     * Returns a copy of this value with a separate caching time for shared caches ({@code s-maxage}).
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public CacheControl sharedFor(Duration time) {
        return with("s-maxage", seconds(time));
    }

    /**
     * Returns a copy of this value that allows reusing a stale response for an additional time while a new response is
     * fetched ({@code stale-while-revalidate}, RFC 5861).
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public CacheControl staleWhileRevalidate(Duration time) {
        return with("stale-while-revalidate", seconds(time));
    }

    /**
     * Returns a copy of this value with an additional directive without an argument. If this value already contains the
     * directive, its argument is removed.
     */
    public CacheControl with(String directive) {
        return with(directive, "");
    }

    /**
     * Returns a copy of this value with an additional directive and its argument. If this value already contains the
     * directive, its argument is replaced.
     */
    public CacheControl with(String directive, String argument) {
        Map<String, String> more = new LinkedHashMap<>(directives);
        more.put(directive.toLowerCase(Locale.ROOT), argument);
        return new CacheControl(more);
    }

    private CacheControl without(String directive) {
        Map<String, String> less = new LinkedHashMap<>(directives);
        less.remove(directive);
        return new CacheControl(less);
    }

    /** Returns whether this value contains the directive with this name, which must be in lowercase. */
    public boolean has(String directive) {
        return directives.containsKey(directive);
    }

    /**
     * Returns the argument of the directive with this name, without quotes; empty if the directive is missing.
     *
     * @param directive the name in lowercase
     */
    public Optional<String> find(String directive) {
        return Optional.ofNullable(directives.get(directive)).map(text -> text.replace("\"", ""));
    }

    /**
     * Returns the argument of a directive such as {@code max-age} as a number of seconds. The result is empty if the
     * directive is missing or its argument is not a number.
     *
     * @param directive the name in lowercase
     */
    public OptionalLong seconds(String directive) {
        String text = find(directive).orElse("");
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static String seconds(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A caching time cannot be negative: " + time);
        }
        return Long.toString(time.toSeconds());
    }

    /** Returns this value as it is written in a header field. */
    @Override
    public String toString() {
        return directives.entrySet().stream()
                .map(each -> each.getValue().isEmpty() ? each.getKey() : each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
