package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.util.Optional;

/**
 * A text to be saved as a revision of a wiki page.
 *
 * @param base the number of the revision that was edited; 0 for a new page
 * @param author the author; empty if unknown
 * @param note the author's description of the change; may be empty
 * @param text the whole text
 */
public record Draft(int base, String author, String note, String text) {
    /** The maximum length of a text, in characters. */
    public static final int LONGEST_TEXT = 100_000;
    /** The maximum length of an author's name or of a note, in characters. */
    public static final int LONGEST_LINE = 120;

    /** The error in a draft without text, in English. */
    public static final String EMPTY =
            "The text is empty, but a page must have text. Its history contains every earlier revision.";

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    /**
     * Creates a draft. Line breaks are converted to {@code \n}, and control characters are removed because they are invalid in databases and pages.
     */
    public Draft {
        author = line(author);
        note = line(note);
        text = text.replace("\r\n", "\n")
                .codePoints()
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .stripTrailing();
    }

    /** Returns a sentence that describes the error in this draft, or an empty {@code Optional} if the draft can be saved. */
    public Optional<TranslationString> problem() {
        if (text.isBlank()) {
            return Optional.of(TEXT.of(EMPTY));
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(TEXT.of("The text has ${n} characters; the limit is ${most}.")
                    .with("n", text.length())
                    .with("most", LONGEST_TEXT));
        }
        if (author.length() > LONGEST_LINE || note.length() > LONGEST_LINE) {
            return Optional.of(TEXT.of("A name or a note can have at most ${n} characters.")
                    .with("n", LONGEST_LINE));
        }
        return Optional.empty();
    }

    private static String line(String typed) {
        return typed.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
