package dev.mastaba.core.render;

import dev.mastaba.core.engine.text.HtmlText;

/**
 * Text that is already HTML: engines put it into a page as it is, whereas they escape all other text. The creator of a markup must have escaped
 * untrusted text in it.
 *
 * @param html the text
 */
public record Markup(String html) {
    /** Returns a text escaped for HTML, including quoted attributes: {@code <}, {@code >}, {@code &} and quotes are escaped. */
    public static String escape(String text) {
        return HtmlText.of(text);
    }

    @Override
    public String toString() {
        return html;
    }
}
