package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parser that skips some fields of the outermost object. */
final class SelectedFields extends JsonParserDelegate {
    private final Set<String> names;
    private final boolean read;

    /** Creates the parser; it reads either the fields with the given names or all others. */
    SelectedFields(JsonParser parser, Set<String> names, boolean read) {
        super(parser);
        this.names = names;
        this.read = read;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        while (token == JsonToken.FIELD_NAME
                && delegate.getParsingContext().getParent().inRoot()
                && names.contains(delegate.currentName()) != read) {
            delegate.nextToken();
            delegate.skipChildren();
            token = delegate.nextToken();
        }
        return token;
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }
}
