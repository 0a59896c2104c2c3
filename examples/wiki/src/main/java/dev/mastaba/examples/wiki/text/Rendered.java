package dev.mastaba.examples.wiki.text;

import dev.mastaba.core.i18n.TranslationString;
import java.util.Optional;

/**
 * The HTML of a Markdown text.
 *
 * @param title the text of the first-level heading with which the Markdown text begins; empty if there is none
 * @param html the rest of the text as HTML that is safe to insert into a page, with headings of the second and lower levels
 * @param problem a sentence that describes the limit that the text exceeds, in which case the HTML shows the text as it was typed; otherwise empty
 */
public record Rendered(String title, String html, Optional<TranslationString> problem) {
    /** Creates the result for a text that does not exceed any limit. */
    public Rendered(String title, String html) {
        this(title, html, Optional.empty());
    }

    /** Returns a copy with another title. */
    public Rendered titled(String other) {
        return new Rendered(other, html, problem);
    }
}
