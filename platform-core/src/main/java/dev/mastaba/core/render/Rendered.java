package dev.mastaba.core.render;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The output of a renderer. Code that obtains an output must either close it, or pass it to a response, which closes
 * it.
 *
 * @param contentType the content type, with its charset for text; it applies unless the view's response draft specifies
 *     another content type
 * @param body the body
 * @param onClose an action that closes the sources of a body that is written on demand, or null. It runs exactly once:
 *     when the body has been written, when writing has failed, or when the body is not needed
 */
public record Rendered(
        String contentType, Body body, @Nullable Runnable onClose) implements AutoCloseable {
    private static final String UTF_8 = ";charset=utf-8";

    /** Creates an output that does not need to be closed. */
    public Rendered(String contentType, Body body) {
        this(contentType, body, null);
    }

    /** Returns an output that consists of HTML in UTF-8. */
    public static Rendered html(String html) {
        return new Rendered("text/html;charset=utf-8", Body.text(html));
    }

    /** Returns an output that consists of plain text in UTF-8. */
    public static Rendered text(String text) {
        return new Rendered("text/plain;charset=utf-8", Body.text(text));
    }

    /**
     * Returns the body as text, decoded with the charset of its content type, and closes this output. Use this method,
     * for example, to insert the output into an email, or to check it in a test.
     *
     * @throws IOException if a body that is written on demand fails, or if its file cannot be read
     */
    public String text() throws IOException {
        try (this) {
            return Response.of(contentType, body).bodyText();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /**
     * Returns a copy of this output with the given content type, and with its text encoded in that type's charset. If
     * the given type is null, the content type stays the same.
     *
     * @throws IllegalArgumentException if the charset does not contain a character in the text
     */
    Rendered typed(@Nullable String other) {
        return other == null ? this : new Rendered(other, encodedFor(other), onClose);
    }

    private Body encodedFor(String other) {
        if (other.endsWith(UTF_8) && contentType.endsWith(UTF_8)) {
            return body;
        }
        Charset own = charset();
        Charset wanted = MediaType.charsetOf(other).orElse(null);
        if (own == null || wanted == null || own.equals(wanted)) {
            return body;
        }
        if (body instanceof Body.Bytes bytes) {
            return Body.text(new String(bytes.content(), own), wanted);
        }
        throw new IllegalStateException(
                "The renderer streams text in " + own + ", so its content type cannot be \"" + other + '"');
    }

    /** Returns the charset of the text, or null if the content type does not specify one. */
    private @Nullable Charset charset() {
        return contentType.endsWith(UTF_8) || contentType.equals("application/json")
                ? StandardCharsets.UTF_8
                : MediaType.charsetOf(contentType).orElse(null);
    }

    @Override
    public void close() {
        if (onClose != null) {
            onClose.run();
        }
    }
}
