package dev.mastaba.core.http.header;

import dev.mastaba.core.engine.text.HttpToken;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type: the value of {@code Content-Type} (RFC 9110, 8.3). Instances are immutable.
 *
 * @param type the type in lowercase, such as {@code text}
 * @param subtype the subtype in lowercase, such as {@code html}
 * @param parameters a map from the lowercase names of the parameters to their values, without quotes
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    /** The frequent content types whose charset is UTF-8, as the platform writes them. They need not be parsed. */
    private static final Set<String> UTF_8_TEXT = Set.of("text/plain;charset=utf-8", "text/html;charset=utf-8");

    private static final int LONGEST = 2_000;
    private static final int LONGEST_SHOWN = 100;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern TYPE = Pattern.compile("\\s*+(" + TOKEN + ")/(" + TOKEN + ")");
    private static final Pattern PARAMETER =
            Pattern.compile("[ \\t]*+;[ \\t]*+(?:(" + TOKEN + ")=(\"((?:[^\"\\\\]|\\\\.)*+)\"|(?:" + TOKEN + ")?+))?+");

    /**
     * Creates a media type. The type and the subtype are converted to lowercase, and the map of parameters is copied.
     */
    public MediaType {
        type = type.toLowerCase(Locale.ROOT);
        subtype = subtype.toLowerCase(Locale.ROOT);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Parses a {@code Content-Type} value; the result is empty if the value is malformed. */
    public static Optional<MediaType> parse(String value) {
        Matcher type = TYPE.matcher(value);
        if (value.length() > LONGEST || !type.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = type.end();
        Matcher parameter = PARAMETER.matcher(value);
        while (parameter.region(at, value.length()).lookingAt()) {
            at = parameter.end();
            if (parameter.group(1) != null) {
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), unquoted(parameter));
            }
        }
        return value.substring(at).isBlank()
                ? Optional.of(new MediaType(type.group(1), type.group(2), parameters))
                : Optional.empty();
    }

    /**
     * Parses a {@code Content-Type} value.
     *
     * @throws IllegalArgumentException if the value is malformed
     */
    public static MediaType of(String value) {
        return parse(value)
                .orElseThrow(() -> new IllegalArgumentException("The content type \""
                        + (value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value)
                        + "\" is malformed"));
    }

    private static String unquoted(Matcher parameter) {
        String quoted = parameter.group(3);
        return quoted == null ? parameter.group(2) : quoted.replaceAll("\\\\(.)", "$1");
    }

    /** Returns the type and the subtype of this media type, without its parameters, such as {@code text/html}. */
    public String essence() {
        return type + "/" + subtype;
    }

    /**
     * Returns whether this media type has the given type and subtype. Parameters are ignored.
     *
     * @param essence the type and subtype in lowercase, such as {@code text/html}
     */
    public boolean is(String essence) {
        return essence.length() == type.length() + subtype.length() + 1
                && essence.startsWith(type)
                && essence.charAt(type.length()) == '/'
                && essence.endsWith(subtype);
    }

    /**
     * Returns the value of the parameter with this name; empty if there is none.
     *
     * @param name the name in lowercase, such as {@code boundary}
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * Returns the charset that this media type declares; empty if it does not declare a charset.
     *
     * @throws IllegalArgumentException if this Java runtime does not support the charset
     */
    public Optional<Charset> charset() {
        return parameter("charset").map(name -> installed(name, toString()));
    }

    /**
     * Returns the charset that the given content type declares; empty if the content type does not declare a charset or
     * is malformed.
     *
     * @throws IllegalArgumentException if this Java runtime does not support the charset
     */
    public static Optional<Charset> charsetOf(String contentType) {
        if (UTF_8_TEXT.contains(contentType)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        Optional<MediaType> type = contentType.indexOf(';') < 0 ? Optional.empty() : parse(contentType);
        return type.flatMap(parsed -> parsed.parameter("charset")).map(name -> installed(name, contentType));
    }

    private static Charset installed(String name, String contentType) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(
                    "This Java runtime does not support the charset \"" + name + "\" of the content type \""
                            + contentType + "\"",
                    unknown);
        }
    }

    /** Returns this media type as it is written in a header field. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(essence());
        parameters.forEach(
                (name, value) -> text.append(';').append(name).append('=').append(quoted(value)));
        return text.toString();
    }

    private static String quoted(String value) {
        return HttpToken.is(value) ? value : '"' + value.replaceAll("[\"\\\\]", "\\\\$0") + '"';
    }
}
