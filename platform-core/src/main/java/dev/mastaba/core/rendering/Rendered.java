package dev.mastaba.core.rendering;

import dev.mastaba.core.message.Body;

/**
 * What a renderer made.
 *
 * @param contentType the content type, with its charset for text; holds unless the view's draft of the response has another
 * @param body the body
 */
public record Rendered(String contentType, Body body) {
    /** HTML in UTF-8. */
    public static Rendered html(String html) {
        return new Rendered("text/html;charset=utf-8", Body.text(html));
    }

    /** Plain text in UTF-8. */
    public static Rendered text(String text) {
        return new Rendered("text/plain;charset=utf-8", Body.text(text));
    }
}
