package dev.mastaba.binding.paging;

import dev.mastaba.core.http.BadRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values by which a list is sorted, of the last item of a part. The values come from the client: pass them to SQL statements as parameters only.
 * Immutable.
 */
public final class PageKey {
    /** The maximum number of characters of a key in a URL. */
    static final int LONGEST = 2000;

    /** The end of each value; {@link #ESCAPE} precedes it within a value. */
    private static final char END = '\u001f';

    private static final char ESCAPE = '\u001b';
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final List<String> values;

    private PageKey(List<String> values) {
        this.values = values;
    }

    static PageKey of(List<?> values) {
        if (values.isEmpty() || values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("The sort key of a list needs values, and none of them may be null: "
                    + values + ". Sort by columns that are NOT NULL, and by the primary key last.");
        }
        return new PageKey(values.stream().map(String::valueOf).toList());
    }

    /**
     * Reads a key.
     *
     * @throws BadRequest if the text is not a key
     */
    static PageKey parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw invalid(null);
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String joined = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new PageKey(split(joined));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw invalid(malformed);
        }
    }

    private static List<String> split(String joined) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < joined.length(); i++) {
            char next = joined.charAt(i);
            if (next == END) {
                values.add(value.toString());
                value.setLength(0);
            } else if (next == ESCAPE && ++i == joined.length()) {
                throw new IllegalArgumentException("The key ends within a value");
            } else {
                value.append(joined.charAt(i));
            }
        }
        if (value.length() > 0 || values.isEmpty()) {
            throw new IllegalArgumentException("The last value is not complete");
        }
        return values;
    }

    /** Returns the key in the form that {@link #parse} reads. */
    String encoded() {
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            joined.append(value.replaceAll("[\u001b\u001f]", "\u001b$0")).append(END);
        }
        String encoded = ENCODER.encodeToString(joined.toString().getBytes(StandardCharsets.UTF_8));
        if (encoded.length() > LONGEST) {
            throw new IllegalArgumentException("The sort key of a list has " + encoded.length()
                    + " characters; the maximum is " + LONGEST + ". Sort by shorter columns.");
        }
        return encoded;
    }

    /**
     * Returns a value as text.
     *
     * @param position the position among the values by which the list is sorted, from 0
     * @throws BadRequest if the key has fewer values, because the client sends the key of another list
     */
    public String text(int position) {
        if (position >= values.size()) {
            throw invalid(null);
        }
        return values.get(position);
    }

    /**
     * Returns a value as another type, such as {@code key.value(0, Instant::parse)}.
     *
     * @param position the position among the values by which the list is sorted, from 0
     * @param parser reads what the value's {@code toString} returned
     * @throws BadRequest if the key has fewer values, or the parser throws an exception
     */
    public <T> T value(int position, Function<String, T> parser) {
        String text = text(position);
        try {
            return parser.apply(text);
        } catch (RuntimeException malformed) {
            throw invalid(malformed);
        }
    }

    private static BadRequest invalid(@Nullable Exception cause) {
        String detail = "Query parameter \"after\" is invalid; use the links of the list.";
        return cause == null ? new BadRequest(detail) : new BadRequest(detail, cause);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageKey key && key.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
