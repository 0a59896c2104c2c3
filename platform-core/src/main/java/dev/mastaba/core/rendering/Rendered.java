package dev.mastaba.core.rendering;

import dev.mastaba.core.message.Body;
import org.jspecify.annotations.Nullable;

/**
 * What a renderer made. Whoever gets one by code closes it, or gives it to a response, which does that.
 *
 * @param contentType the content type, with its charset for text; holds unless the view's draft of the response has another
 * @param body the body
 * @param onClose runs exactly once when the body has been written, has failed, or is not wanted: closes what a body that is written on demand
 *     reads from; null for nothing
 */
public record Rendered(
        String contentType, Body body, @Nullable Runnable onClose) implements AutoCloseable {
    /** What holds nothing that is to be closed. */
    public Rendered(String contentType, Body body) {
        this(contentType, body, null);
    }

    /** HTML in UTF-8. */
    public static Rendered html(String html) {
        return new Rendered("text/html;charset=utf-8", Body.text(html));
    }

    /** Plain text in UTF-8. */
    public static Rendered text(String text) {
        return new Rendered("text/plain;charset=utf-8", Body.text(text));
    }

    /** The same of another content type; null for its own. */
    Rendered typed(@Nullable String other) {
        return other == null ? this : new Rendered(other, body, onClose);
    }

    @Override
    public void close() {
        if (onClose != null) {
            onClose.run();
        }
    }
}
