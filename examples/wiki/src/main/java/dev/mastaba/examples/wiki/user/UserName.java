package dev.mastaba.examples.wiki.user;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a wiki user. Two names that differ only in case or in Unicode's forms are the same name. All letters must belong to one script, so that
 * users cannot imitate the names of other users.
 *
 * @param text the name as displayed, in Unicode's compatible composed form
 */
public record UserName(String text) {
    /** The maximum length of a user name, in characters. */
    public static final int LONGEST = 40;

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final int SHORTEST = 2;
    private static final Set<String> TAKEN = Set.of("anonymous", "mastaba", "system");
    private static final Set<UnicodeScript> ANY = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);
    /** Scripts that are written together. */
    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    /**
     * Creates a user name.
     *
     * @throws IllegalArgumentException if {@link #problemWith} reports an error
     */
    public UserName {
        problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem.toString());
        });
    }

    /**
     * Returns the user name for a text that a user typed.
     *
     * @throws IllegalArgumentException if {@link #problemWith} reports an error
     */
    public static UserName of(String typed) {
        return new UserName(tidy(typed));
    }

    /** Returns a sentence that describes the error in a user name that a user typed, or an empty {@code Optional} if the name is valid. */
    public static Optional<TranslationString> problemWith(String typed) {
        return typed.length() > 10 * LONGEST ? length() : problem(tidy(typed));
    }

    /** Returns the form of the name that is the same for all spellings, for comparisons. */
    public String folded() {
        String small = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(small, Normalizer.Form.NFKC);
    }

    private static String tidy(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    private static Optional<TranslationString> problem(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return length();
        }
        if (!Character.isLetter(text.codePointAt(0)) || !text.codePoints().allMatch(UserName::isAllowed)) {
            return Optional.of(TEXT.of(
                            "A name must begin with a letter and can contain letters, digits, and the characters ${marks}")
                    .with("marks", "- _ ."));
        }
        if (!isOfOneScript(text)) {
            return Optional.of(TEXT.of("All letters of a name must belong to one script: Latin, Greek, Cyrillic, …"));
        }
        return TAKEN.contains(text.toLowerCase(Locale.ROOT))
                        || text.toLowerCase(Locale.ROOT).startsWith("system.")
                ? Optional.of(TEXT.of("The name “${name}” is not allowed; choose another name.")
                        .with("name", text))
                : Optional.empty();
    }

    private static Optional<TranslationString> length() {
        return Optional.of(TEXT.of("A name must have ${least} to ${most} characters.")
                .with("least", SHORTEST)
                .with("most", LONGEST));
    }

    private static boolean isAllowed(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || "-_.".indexOf(point) >= 0;
    }

    private static boolean isOfOneScript(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(ANY);
        return scripts.size() <= 1 || EAST_ASIAN.containsAll(scripts);
    }

    @Override
    public String toString() {
        return text;
    }
}
