package dev.mastaba.core.render;

import dev.mastaba.core.engine.text.HtmlText;

/**
 * A string that is already HTML. Template engines escape all other strings, but insert markup into a page unchanged.
 * Code that creates markup must therefore escape any untrusted text that it includes.
 *
 * @param html the HTML
 */
public record Markup(String html) {
    /** Returns a string with {@code <}, {@code >}, {@code &}, and quotes escaped, so that it can be used in HTML content and in quoted attributes. */
    public static String escape(String text) {
        return HtmlText.of(text);
    }

    @Override
    public String toString() {
        return html;
    }
}
