package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a client accepts (RFC 9110, 12.5.1). If the header field {@code Accept} is missing or malformed,
 * all media types are accepted. If the header field is empty, no media types are accepted. Instances are immutable.
 */
public final class AcceptHeader {
    private static final int LONGEST = 8_192;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern RANGE = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")");
    private static final Pattern PARAMETER =
            Pattern.compile("[ \\t]*;[ \\t]*(" + TOKEN + ")(?:=(" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\"))?");
    private static final Pattern QUALITY = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
    private static final AcceptHeader EVERYTHING = new AcceptHeader(null);

    private final @Nullable List<Range> ranges;

    private AcceptHeader(@Nullable List<Range> ranges) {
        this.ranges = ranges;
    }

    /** Parses the {@code Accept} fields of a request. */
    public static AcceptHeader of(Headers headers) {
        String first = headers.first("Accept");
        if (first == null) {
            return EVERYTHING;
        }
        List<String> all = headers.all("Accept");
        return of(all.size() == 1 ? first : String.join(",", all));
    }

    /** Parses the value of an {@code Accept} field. */
    public static AcceptHeader of(String value) {
        if (value.length() > LONGEST) {
            return EVERYTHING;
        }
        List<Range> ranges = new ArrayList<>();
        int at = 0;
        while (true) {
            at = skip(value, at, " \t,");
            if (at == value.length()) {
                return new AcceptHeader(List.copyOf(ranges));
            }
            at = readRange(value, at, ranges);
            if (at < 0) {
                return EVERYTHING;
            }
        }
    }

    /**
     * Returns the given media type in lowercase and without spaces around its semicolons, so that different spellings
     * of the same type are equal.
     */
    public static String oneSpelling(String mediaType) {
        return mediaType
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ \\t]*;[ \\t]*", ";")
                .strip();
    }

    /** Returns whether the client did not send valid preferences, so that all media types are accepted equally. */
    public boolean isMissing() {
        return ranges == null;
    }

    /** Returns whether the client accepts a media type. */
    public boolean accepts(String mediaType) {
        return !acceptable(List.of(mediaType)).isEmpty();
    }

    /**
     * Returns the offered media types that the client accepts, in order of preference. Media types that the client
     * prefers equally keep their order. If the client did not send valid preferences, the result contains all offers.
     */
    public List<String> acceptable(List<String> offers) {
        if (ranges == null) {
            return offers;
        }
        List<Offer> accepted = new ArrayList<>();
        for (String text : offers) {
            Offer offer = judge(text, ranges);
            if (offer.quality > 0) {
                accepted.add(offer);
            }
        }
        accepted.sort(Comparator.comparing(Offer::quality).reversed());
        return accepted.stream().map(Offer::text).toList();
    }

    private static Offer judge(String text, List<Range> ranges) {
        List<Range> offered = new ArrayList<>(1);
        if (readRange(text, 0, offered) != text.length()) {
            return new Offer(text, 0);
        }
        double quality = 0;
        int best = 0;
        for (Range range : ranges) {
            int fit = range.fit(offered.get(0));
            if (fit > best) {
                best = fit;
                quality = range.quality;
            }
        }
        return new Offer(text, quality);
    }

    /** Reads one media range with its parameters, and returns the position after it, or -1 if the range is malformed. */
    private static int readRange(String value, int start, List<Range> ranges) {
        Matcher range = RANGE.matcher(value).region(start, value.length());
        if (!range.lookingAt()) {
            return -1;
        }
        int at = range.end();
        List<String> parameters = new ArrayList<>();
        double quality = 1;
        boolean weighed = false;
        Matcher parameter = PARAMETER.matcher(value);
        while (parameter.region(at, value.length()).lookingAt()) {
            String name = parameter.group(1).toLowerCase(Locale.ROOT);
            String text = parameter.group(2);
            at = parameter.end();
            if (!weighed && name.equals("q")) {
                if (text == null || !QUALITY.matcher(text).matches()) {
                    return -1;
                }
                quality = Double.parseDouble(text);
                weighed = true;
            } else if (!weighed) {
                if (text == null) {
                    return -1;
                }
                parameters.add(name + "=" + text.toLowerCase(Locale.ROOT));
            }
        }
        at = skip(value, at, " \t");
        if (at < value.length() && value.charAt(at) != ',') {
            return -1;
        }
        String type = range.group(1).toLowerCase(Locale.ROOT);
        String subtype = range.group(2).toLowerCase(Locale.ROOT);
        if (type.equals("*") && !subtype.equals("*")) {
            return -1;
        }
        ranges.add(new Range(type, subtype, List.copyOf(parameters), quality));
        return at;
    }

    private static int skip(String value, int start, String blanks) {
        int at = start;
        while (at < value.length() && blanks.indexOf(value.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private record Offer(String text, double quality) {}

    private record Range(String type, String subtype, List<String> parameters, double quality) {
        /**
         * Returns how specifically this range matches an offer. The result is 0 if it does not match, 1 for any type, 2
         * for any subtype of the type, and 3 for the exact type. It is 4 for the exact type with its parameters.
         */
        int fit(Range offer) {
            if (type.equals(offer.type) && subtype.equals(offer.subtype)) {
                if (parameters.isEmpty()) {
                    return 3;
                }
                return parameters.equals(offer.parameters) ? 4 : 0;
            }
            if (subtype.equals("*") && type.equals(offer.type)) {
                return 2;
            }
            return type.equals("*") ? 1 : 0;
        }
    }
}
