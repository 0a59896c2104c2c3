package dev.mastaba.examples.wiki.page;

/**
 * How much one user has written.
 *
 * @param pages the pages that the user has begun
 * @param revisions the revisions
 * @param characters the characters of all revisions together
 */
record Usage(int pages, int revisions, long characters) {
    /** With one more revision. */
    Usage with(Revision revision) {
        return new Usage(
                pages + (revision.number() == 1 ? 1 : 0),
                revisions + 1,
                characters + revision.text().length());
    }
}
