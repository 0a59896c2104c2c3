package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a wiki page, as in its URL. It consists of letters and digits of any language, blanks, and a few other characters.
 *
 * @param text the name in Unicode's composed form, without leading, trailing, or consecutive blanks
 */
public record PageName(String text) {
    /** The maximum length of a page name, in characters. */
    public static final int LONGEST = 80;

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final String MARKS = " -_.,'!()&+:";
    private static final String SHOWN_MARKS = "- _ . , ' ! ( ) & + :";
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");
    /** The first segments of the wiki's other URLs. */
    private static final Set<String> TAKEN = Set.of(
            "static",
            "search",
            "recent",
            "pages",
            "new",
            "language",
            "contents",
            "login",
            "logout",
            "register",
            "account",
            "first-administrator");

    /**
     * Creates a page name.
     *
     * @throws IllegalArgumentException if {@link #problemWith} reports an error
     */
    public PageName {
        Optional<TranslationString> problem = problem(text);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get().toString());
        }
    }

    /** Returns the page name that a user typed. Leading, trailing, and consecutive blanks are permitted, and are removed. */
    public static PageName of(String typed) {
        return new PageName(tidy(typed));
    }

    /** Returns a sentence that describes the error in a page name that a user typed, or an empty {@code Optional} if the name is valid. */
    public static Optional<TranslationString> problemWith(String typed) {
        return typed.length() > 10 * LONGEST ? tooLong() : problem(tidy(typed));
    }

    private static String tidy(String typed) {
        String composed = Normalizer.normalize(typed, Normalizer.Form.NFC);
        return BLANKS.matcher(composed).replaceAll(" ").strip();
    }

    private static Optional<TranslationString> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of(TEXT.of("A page needs a name."));
        }
        if (text.length() > LONGEST) {
            return tooLong();
        }
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Optional.of(TEXT.of("A page name must contain a letter or a digit."));
        }
        if (!text.codePoints().allMatch(PageName::isAllowed)) {
            return Optional.of(TEXT.of("A page name can contain letters, digits, spaces, and the characters ${marks}")
                    .with("marks", SHOWN_MARKS));
        }
        return TAKEN.contains(text)
                ? Optional.of(TEXT.of("“${name}” is reserved for the wiki; choose another name.")
                        .with("name", text))
                : Optional.empty();
    }

    private static Optional<TranslationString> tooLong() {
        return Optional.of(
                TEXT.of("A page name can have at most ${n} characters.").with("n", LONGEST));
    }

    private static boolean isAllowed(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || MARKS.indexOf(point) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
