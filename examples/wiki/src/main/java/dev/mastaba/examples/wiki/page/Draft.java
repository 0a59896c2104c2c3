package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.util.Optional;

/**
 * What somebody wants to save.
 *
 * @param base the number of the revision that was edited; 0 for a new page
 * @param author who; empty for nobody in particular
 * @param note what was changed; may be empty
 * @param text the whole text
 */
public record Draft(int base, String author, String note, String text) {
    /** The longest text, in characters. */
    public static final int LONGEST_TEXT = 100_000;
    /** The longest author or note, in characters. */
    public static final int LONGEST_LINE = 120;

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    /** Line ends become {@code \n}; control characters, which no database and no page wants, are left out. */
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

    /** What is wrong with it, as a sentence; nothing when it can be saved. */
    public Optional<TranslationString> problem() {
        if (text.isBlank()) {
            return Optional.of(TEXT.of(
                    "There is no text. A page cannot be emptied, but its history brings every former text back."));
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(TEXT.of("The text has ${n} characters; a page has at most ${most}.")
                    .with("n", text.length())
                    .with("most", LONGEST_TEXT));
        }
        if (author.length() > LONGEST_LINE || note.length() > LONGEST_LINE) {
            return Optional.of(
                    TEXT.of("A name or a note has at most ${n} characters.").with("n", LONGEST_LINE));
        }
        return Optional.empty();
    }

    private static String line(String typed) {
        return typed.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
