package dev.mastaba.devtools.page;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The styles and scripts of the tools: files of this bundle, each listed here. */
final class ToolResources {
    private static final Map<String, String> TYPES = Map.of(
            "tools.css", "text/css;charset=utf-8",
            "list.js", "text/javascript;charset=utf-8",
            "toolbar.js", "text/javascript;charset=utf-8",
            "evaluator.js", "text/javascript;charset=utf-8");

    private ToolResources() {}

    static Optional<Response> find(String name) {
        return Optional.ofNullable(TYPES.get(name))
                .map(type -> Frame.guarded(Response.builder()
                        .contentType(type)
                        .body(Body.bytes(read(name)))
                        .build()));
    }

    /** Returns the script of the overlay, with the data of one page. */
    static Response overlay(String told) {
        return Frame.guarded(Response.builder()
                .contentType("text/javascript;charset=utf-8")
                .body(Body.text(new String(read("overlay.js"), StandardCharsets.UTF_8) + "(" + told + ");\n"))
                .build());
    }

    /** Returns the response to a request of our scripts. */
    static Response json(String told) {
        return Frame.guarded(Response.builder()
                .contentType("application/json")
                .body(Body.text(told))
                .build());
    }

    private static byte[] read(String name) {
        try (InputStream in = ToolResources.class.getResourceAsStream("/devtools/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
