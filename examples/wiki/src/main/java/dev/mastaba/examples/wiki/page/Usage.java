package dev.mastaba.examples.wiki.page;

/**
 * The amount that one user has written.
 *
 * @param pages the number of pages that the user has begun
 * @param revisions the number of revisions
 * @param characters the number of characters of all revisions together
 */
public record Usage(int pages, int revisions, long characters) {
    /** Returns the amount with one more revision. */
    public Usage with(Revision revision) {
        return new Usage(
                pages + (revision.number() == 1 ? 1 : 0),
                revisions + 1,
                characters + revision.text().length());
    }
}
