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
 * How long an answer may be kept, and by whom: the value of {@code Cache-Control} (RFC 9111, 5.2). Immutable; each method gives a changed copy.
 *
 * @param directives by name in small letters, with an argument or the empty text
 */
public record CacheControl(Map<String, String> directives) {
    private static final int LONGEST = 8_192;
    private static final CacheControl NOTHING = new CacheControl(Map.of());

    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException for a name that is no token, or an argument that would begin another directive
     */
    public CacheControl {
        directives.forEach((name, argument) -> {
            if (!HttpToken.is(name) || !argument.isEmpty() && !isArgument(argument)) {
                throw new IllegalArgumentException("Not a directive of Cache-Control: " + name + "=" + argument);
            }
        });
        directives = Collections.unmodifiableMap(new LinkedHashMap<>(directives));
    }

    private static boolean isArgument(String argument) {
        return HttpToken.is(argument) || argument.matches("\"[^\"\\\\\\p{Cntrl}]*+\"");
    }

    /** Nothing is said. */
    public static CacheControl nothing() {
        return NOTHING;
    }

    /** For a time, {@code max-age}. */
    public static CacheControl lasting(Duration time) {
        return NOTHING.with("max-age", seconds(time));
    }

    /** To be asked about each time before it is used again, {@code no-cache}. */
    public static CacheControl noCache() {
        return NOTHING.with("no-cache");
    }

    /** Not to be kept at all, {@code no-store}. */
    public static CacheControl noStore() {
        return NOTHING.with("no-store");
    }

    /** Reads what a request or response says; what can't be read is left out. */
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

    /** The directives of a field's value as they stand there, without those that are empty; a comma between quotes divides nothing. */
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

    /** Also by caches that many share, {@code public}. */
    public CacheControl publicly() {
        return without("private").with("public");
    }

    /** By this client alone, {@code private}. */
    public CacheControl privately() {
        return without("public").with("private");
    }

    /** Not to be used any longer than said without asking, {@code must-revalidate}. */
    public CacheControl mustRevalidate() {
        return with("must-revalidate");
    }

    /** Never to be asked about while it lasts, {@code immutable}. */
    public CacheControl immutable() {
        return with("immutable");
    }

    /** For another time in caches that many share, {@code s-maxage}. */
    public CacheControl sharedFor(Duration time) {
        return with("s-maxage", seconds(time));
    }

    /** For a further time while a new one is fetched, {@code stale-while-revalidate} (RFC 5861). */
    public CacheControl staleWhileRevalidate(Duration time) {
        return with("stale-while-revalidate", seconds(time));
    }

    /** A directive without an argument. */
    public CacheControl with(String directive) {
        return with(directive, "");
    }

    /** A directive. */
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

    /** Whether a directive is there. */
    public boolean has(String directive) {
        return directives.containsKey(directive);
    }

    /** The argument of a directive, without quotes. */
    public Optional<String> find(String directive) {
        return Optional.ofNullable(directives.get(directive)).map(text -> text.replace("\"", ""));
    }

    /** The seconds of a directive such as {@code max-age}; empty where it is not there or no number. */
    public OptionalLong seconds(String directive) {
        String text = find(directive).orElse("");
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static String seconds(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A time to keep answers can't be negative: " + time);
        }
        return Long.toString(time.toSeconds());
    }

    /** As it stands in the field. */
    @Override
    public String toString() {
        return directives.entrySet().stream()
                .map(each -> each.getValue().isEmpty() ? each.getKey() : each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
