package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.i18n.TranslationString;

/** The result of saving a {@link Draft}. */
public sealed interface Saving {
    /**
     * The draft is the newest revision.
     *
     * @param revision the new one
     */
    record Saved(Revision revision) implements Saving {}

    /**
     * The draft is equal to the newest revision; nothing was written.
     *
     * @param revision the newest one
     */
    record Unchanged(Revision revision) implements Saving {}

    /**
     * Another user saved since the draft's author began; nothing was written.
     *
     * @param theirs the newest revision, the other user's
     */
    record Conflict(Revision theirs) implements Saving {}

    /**
     * Its author has used up the quota; nothing was written.
     *
     * @param problem the part of the quota that is used up, as a sentence
     */
    record OverQuota(TranslationString problem) implements Saving {}
}
