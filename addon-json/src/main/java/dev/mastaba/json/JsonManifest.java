package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a build tool's manifest, which is one JSON object. The value of a member is the path of the built file, or an object with this path as
 * {@code file}; other members are ignored.
 */
final class JsonManifest implements Function<byte[], Map<String, String>> {
    private static final int DEEPEST = 64;
    private static final String MADE = "file";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    JsonManifest() {}

    @Override
    public Map<String, String> apply(byte[] content) {
        Map<String, String> made = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(content)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "an object is expected");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                String path = path(json);
                if (path != null) {
                    made.put(name, path);
                }
            }
            require(json.nextToken() == null, "only one object is expected");
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong.getOriginalMessage() + JsonErrors.place(wrong), wrong);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
        return made;
    }

    /** Returns the value of a member, which is a text or an object's {@code file}, or null for any other value. */
    private static @Nullable String path(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return text(json);
        }
        String path = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean names = json.currentName().equals(MADE);
            json.nextToken();
            String text = text(json);
            path = names && text != null ? text : path;
        }
        return path;
    }

    /** Returns a text; skips any other value and returns null. */
    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
