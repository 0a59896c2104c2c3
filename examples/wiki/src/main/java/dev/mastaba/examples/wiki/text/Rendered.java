package dev.mastaba.examples.wiki.text;

import dev.mastaba.core.i18n.TranslationString;
import java.util.Optional;

/**
 * A Markdown text as HTML.
 *
 * @param title the words of its first heading, if the text begins with one of the first level; else empty
 * @param html the rest; safe to insert into a page as it is, with headings from the second level on
 * @param problem the limit that the text exceeds, as a sentence: the HTML then shows the text as it was typed; else empty
 */
public record Rendered(String title, String html, Optional<TranslationString> problem) {
    /** Creates a text within all limits. */
    public Rendered(String title, String html) {
        this(title, html, Optional.empty());
    }

    /** Returns the text with another title. */
    public Rendered titled(String other) {
        return new Rendered(other, html, problem);
    }
}
