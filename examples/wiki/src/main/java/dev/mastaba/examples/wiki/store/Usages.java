package dev.mastaba.examples.wiki.store;

import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.page.Usage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The amount that each user has written, in a table beside the revisions, so that saving does not count them. A missing row is counted anew.
 *
 * @param sql the handle of the transaction
 */
record Usages(Handle sql) {
    private static final RowMapper<Usage> USAGE = ConstructorMapper.of(Usage.class);

    /** Returns the amount that a user has written. */
    Usage of(String author) {
        return sql.createQuery("SELECT pages, revisions, characters FROM wiki_usage WHERE author = :author")
                .bind("author", author)
                .map(USAGE)
                .findOne()
                .orElseGet(() -> count(author));
    }

    private Usage count(String author) {
        Usage counted = sql.createQuery("""
                        SELECT COALESCE(SUM(CASE WHEN number = 1 THEN 1 ELSE 0 END), 0) AS pages, COUNT(*) AS revisions,
                          COALESCE(SUM(CHAR_LENGTH(text)), 0) AS characters
                        FROM wiki_revision WHERE author = :author""").bind("author", author).map(USAGE).one();
        Inserts.insert(sql.createUpdate("""
                        INSERT INTO wiki_usage (author, pages, revisions, characters)
                        VALUES (:author, :pages, :revisions, :characters)""")
                .bind("author", author)
                .bind("pages", counted.pages())
                .bind("revisions", counted.revisions())
                .bind("characters", counted.characters()));
        return counted;
    }

    /** Counts one more revision. */
    void add(Revision revision) {
        sql.createUpdate("""
                        UPDATE wiki_usage SET pages = pages + :pages, revisions = revisions + 1, characters = characters + :characters
                        WHERE author = :author""")
                .bind("pages", revision.number() == 1 ? 1 : 0)
                .bind("characters", revision.text().length())
                .bind("author", revision.author())
                .execute();
    }

    /** Deletes the amounts of the authors of a page, so that they are counted anew. */
    void forget(PageName page) {
        sql.createUpdate("DELETE FROM wiki_usage WHERE author IN (SELECT author FROM wiki_revision WHERE page = :page)")
                .bind("page", page.text())
                .execute();
    }
}
