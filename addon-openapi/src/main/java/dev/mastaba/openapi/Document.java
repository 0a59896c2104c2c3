package dev.mastaba.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.openapi.compare.Comparison;
import dev.mastaba.services.ApiDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The document of an application, which is built when the application has been created, before its first request. Safe for any thread. */
final class Document implements ApiDocument {
    static final Key<ApiDocument> KEY = Key.of(ApiDocument.class);

    private static final int DIGITS = 32;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private volatile byte[] bytes = new byte[0];
    private volatile String tag = "";

    void set(Map<String, Object> document) throws JsonProcessingException {
        byte[] written = (mapper.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
        tag = digest(written);
        bytes = written;
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Response respond(Request request) {
        return Response.builder()
                .contentType("application/json")
                .etag(EntityTag.strong(tag))
                .body(Body.bytes(bytes))
                .build()
                .conditional(request);
    }

    @Override
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public List<String> breaksClientsOf(String earlier) {
        return Comparison.of(read(earlier), read(text()));
    }

    private JsonNode read(String text) {
        try {
            JsonNode document = mapper.readTree(text);
            if (document == null || !document.path("paths").isObject()) {
                throw new IllegalArgumentException("The file is not an OpenAPI document: it has no object \"paths\".");
            }
            return document;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("The file is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
