package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A reader of texts that refuses the escapes JSON permits but UTF-8 or common databases do not: {@code U+0000}, and a surrogate without its pair (RFC
 * 8259 8.2).
 */
final class StorableTextReader extends StringDeserializer {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (refuses(text)) {
            throw context.weirdStringException(text, String.class, "not storable");
        }
        return text;
    }

    /** Returns whether a value is a text that this reader refuses. */
    static boolean refuses(@Nullable Object value) {
        return value instanceof String text && !isStorable(text);
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == 0) {
                return false;
            }
            if (Character.isSurrogate(next)) {
                boolean pair = Character.isHighSurrogate(next)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
