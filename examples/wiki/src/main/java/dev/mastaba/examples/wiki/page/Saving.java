package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.i18n.TranslationString;

/** The result of saving a {@link Draft}. */
public sealed interface Saving {
    /**
     * A result for a draft that was saved as the newest revision.
     *
     * @param revision the new revision
     */
    record Saved(Revision revision) implements Saving {}

    /**
     * A result for a draft that is equal to the newest revision. Nothing was saved.
     *
     * @param revision the newest revision
     */
    record Unchanged(Revision revision) implements Saving {}

    /**
     * A result for a draft whose page another user changed in the meantime. Nothing was saved.
     *
     * @param theirs the newest revision, which the other user saved
     */
    record Conflict(Revision theirs) implements Saving {}

    /**
     * A result for a draft whose author has exceeded the quota. Nothing was saved.
     *
     * @param problem a sentence that describes the exceeded limit
     */
    record OverQuota(TranslationString problem) implements Saving {}
}
