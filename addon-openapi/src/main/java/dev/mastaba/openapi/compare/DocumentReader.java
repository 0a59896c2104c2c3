package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A reader of OpenAPI documents: JSON if the text starts with a brace, otherwise YAML. Immutable, and safe for any thread. */
public final class DocumentReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private DocumentReader() {}

    /**
     * Returns a document.
     *
     * @throws IllegalArgumentException if the text is not an OpenAPI 3 document; the message is for the person who supplied it
     */
    public static JsonNode read(String text) {
        String content = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        JsonNode document = content.stripLeading().startsWith("{") ? json(content) : YamlTree.read(content);
        String version = document.path("openapi").asText();
        if (!version.startsWith("3.")) {
            throw new IllegalArgumentException("The file is not an OpenAPI 3 document: "
                    + (version.isEmpty()
                            ? "it has no text \"openapi\"."
                            : "its version is " + shortened(version) + "."));
        }
        if (!document.path("paths").isObject()) {
            throw new IllegalArgumentException(
                    "The file is not an OpenAPI document of operations: it has no object \"paths\".");
        }
        return document;
    }

    private static String shortened(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            JsonLocation place = malformed.getLocation();
            throw new IllegalArgumentException(
                    "The file is not JSON: " + malformed.getOriginalMessage()
                            + (place == null ? "" : ", line " + place.getLineNr()),
                    malformed);
        }
    }
}
