package dev.mastaba.core.render;

import dev.mastaba.core.engine.text.HtmlText;

/**
 * Text that is HTML already: engines put it into a page as it is, where they escape all other text. Whoever makes one has escaped what strangers say in it.
 *
 * @param html the text
 */
public record Markup(String html) {
    /** Returns a text as HTML shows it, also within an attribute in quotes: {@code <}, {@code >}, {@code &} and quotes are escaped. */
    public static String escape(String text) {
        return HtmlText.of(text);
    }

    @Override
    public String toString() {
        return html;
    }
}
