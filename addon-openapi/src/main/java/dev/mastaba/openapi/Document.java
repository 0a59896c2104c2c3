package dev.mastaba.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.openapi.compare.Comparison;
import dev.mastaba.openapi.compare.DocumentReader;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The document of an application, which is built when the application has been created, before its first request. Safe for any thread.
 *
 * <p>It answers the command {@code openapi}. Arguments: {@code print}, or {@code check} and an earlier document.
 */
final class Document implements ApplicationCommand {
    static final Key<ApplicationCommand> KEY = Key.named(ApplicationCommand.class, "openapi");

    private static final int DIGITS = 32;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private volatile byte[] bytes = new byte[0];
    private volatile String tag = "";

    void set(Map<String, Object> document) throws JsonProcessingException {
        byte[] written = (mapper.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
        tag = Sha256.of(written).substring(0, DIGITS);
        bytes = written;
    }

    Response respond(Request request) {
        return Response.builder()
                .contentType("application/json")
                .etag(EntityTag.strong(tag))
                .body(Body.bytes(bytes))
                .build()
                .conditional(request);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Returns the differences from an earlier document that break its clients, one line each.
     *
     * @throws IllegalArgumentException if the text is not such a document
     */
    List<String> breaksClientsOf(String earlier) {
        return Comparison.of(DocumentReader.read(earlier), DocumentReader.read(text()));
    }

    @Override
    public Answer run(List<String> arguments) {
        if (arguments.equals(List.of("print"))) {
            return new Answer(0, text(), Map.of("document", text()));
        }
        if (arguments.size() != 2 || !arguments.get(0).equals("check")) {
            return new Answer(2, "The arguments are print, or check and a document.\n", null);
        }
        List<String> breaks;
        try {
            breaks = breaksClientsOf(arguments.get(1));
        } catch (IllegalArgumentException unreadable) {
            return new Answer(2, unreadable.getMessage() + "\n", null);
        }
        Map<String, Object> data = Map.of("compatible", breaks.isEmpty(), "breaks", breaks);
        return breaks.isEmpty()
                ? new Answer(0, "No change breaks clients of the file.\n", data)
                : new Answer(
                        1, "These changes break clients of the file:\n\n" + String.join("\n", breaks) + "\n", data);
    }
}
