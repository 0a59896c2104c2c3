package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.util.Optional;

/**
 * The limits on all texts of one user together. Deleted pages do not count.
 *
 * @param pages the maximum number of pages that the user has created
 * @param revisions the maximum number of revisions
 * @param characters the maximum number of characters in all revisions together
 */
public record Quota(int pages, int revisions, int characters) {
    /** A quota without limits. Revisions that are saved with this quota are not counted. */
    public static final Quota NONE = new Quota(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final int PAGES = 1_000;
    private static final int REVISIONS = 10_000;
    private static final int CHARACTERS = 50_000_000;

    /** Returns the quota that {@code conf/wiki.cfg} specifies. */
    public static Quota of(Settings settings) {
        return new Quota(
                settings.number("wiki.user.pages", PAGES, 1, Integer.MAX_VALUE),
                settings.number("wiki.user.revisions", REVISIONS, 1, Integer.MAX_VALUE),
                settings.number("wiki.user.characters", CHARACTERS, 1, Integer.MAX_VALUE));
    }

    /** Returns the part of the quota that a user exceeds, as a sentence. */
    public Optional<TranslationString> problem(Usage used) {
        if (used.pages() > pages) {
            return Optional.of(TEXT.of("A user can create at most ${n} pages in this wiki.")
                    .with("n", pages));
        }
        if (used.revisions() > revisions) {
            return Optional.of(
                    TEXT.of("A user can save at most ${n} times in this wiki.").with("n", revisions));
        }
        return used.characters() > characters
                ? Optional.of(TEXT.of("A user can save at most ${n} characters in this wiki.")
                        .with("n", characters))
                : Optional.empty();
    }
}
