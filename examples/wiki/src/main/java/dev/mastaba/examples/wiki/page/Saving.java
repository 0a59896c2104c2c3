package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.i18n.TranslationString;

/** What became of a {@link Draft}. */
public sealed interface Saving {
    /**
     * It is the newest revision.
     *
     * @param revision the new one
     */
    record Saved(Revision revision) implements Saving {}

    /**
     * It says what the newest revision says; nothing was written.
     *
     * @param revision the newest one
     */
    record Unchanged(Revision revision) implements Saving {}

    /**
     * Somebody else saved since the draft's author began; nothing was written.
     *
     * @param theirs the newest revision, theirs
     */
    record Conflict(Revision theirs) implements Saving {}

    /**
     * Its author has written as much as a user may; nothing was written.
     *
     * @param problem the part of the quota that is used up, as a sentence
     */
    record OverQuota(TranslationString problem) implements Saving {}
}
