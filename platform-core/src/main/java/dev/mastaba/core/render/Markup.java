package dev.mastaba.core.render;

import dev.mastaba.core.engine.text.HtmlText;

/**
 * Text that is already HTML. Template engines insert it into a page unchanged, whereas they escape all other text. Code
 * that creates markup must escape untrusted text in it.
 *
 * @param html the text
 */
public record Markup(String html) {
    /** Returns a text escaped for HTML, including quoted attributes: {@code <}, {@code >}, {@code &}, and quotes are escaped. */
    public static String escape(String text) {
        return HtmlText.of(text);
    }

    @Override
    public String toString() {
        return html;
    }
}
