package dev.mastaba.examples.wiki.page;

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
}
