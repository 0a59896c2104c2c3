package dev.mastaba.core.render;

/**
 * Text that is HTML already: engines put it into a page as it is, where they escape all other text. Whoever makes one has escaped what strangers say in it.
 *
 * @param html the text
 */
public record Markup(String html) {
    @Override
    public String toString() {
        return html;
    }
}
