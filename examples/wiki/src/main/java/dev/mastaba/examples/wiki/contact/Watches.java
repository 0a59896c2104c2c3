package dev.mastaba.examples.wiki.contact;

import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.store.Inserts;
import dev.mastaba.examples.wiki.user.UserName;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The pages that users watch, in one transaction. */
public final class Watches {
    /** The minimum time between two mails to a user about the changes of a page. */
    public static final Duration PAUSE = Duration.ofHours(1);

    private final Handle sql;

    /** Creates an object that reads and writes with the given handle. */
    public Watches(Handle sql) {
        this.sql = sql;
    }

    /** Returns whether a user watches a page. */
    public boolean isWatching(PageName page, UserName user) {
        return sql.createQuery("SELECT page FROM wiki_watch WHERE page = :page AND folded = :folded")
                .bind("page", page.text())
                .bind("folded", user.folded())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Lets a user watch a page. */
    public void watch(PageName page, UserName user) {
        if (!isWatching(page, user)) {
            Inserts.insert(
                    sql.createUpdate("INSERT INTO wiki_watch (page, folded, mailed) VALUES (:page, :folded, :never)")
                            .bind("page", page.text())
                            .bind("folded", user.folded())
                            .bind("never", Instant.EPOCH.atOffset(ZoneOffset.UTC)));
        }
    }

    /** Ends the watching of a page by a user. */
    public void unwatch(PageName page, UserName user) {
        sql.createUpdate("DELETE FROM wiki_watch WHERE page = :page AND folded = :folded")
                .bind("page", page.text())
                .bind("folded", user.folded())
                .execute();
    }

    /** Ends the watching of a deleted page by all users. */
    public void forget(String page) {
        sql.createUpdate("DELETE FROM wiki_watch WHERE page = :page")
                .bind("page", page)
                .execute();
    }

    /** Ends a watch. */
    public void end(int id) {
        sql.createUpdate("DELETE FROM wiki_watch WHERE id = :id").bind("id", id).execute();
    }

    /** Returns the watches of a page by users with a confirmed address, except the author of its change. */
    public List<Watch> of(String page, String author) {
        return sql.createQuery("""
                        SELECT w.id, w.page, c.address, c.locale FROM wiki_watch w
                        JOIN wiki_contact c ON c.folded = w.folded JOIN wiki_user u ON u.folded = w.folded
                        WHERE w.page = :page AND c.address <> '' AND u.name <> :author ORDER BY w.id""")
                .bind("page", page)
                .bind("author", author)
                .map(ConstructorMapper.of(Watch.class))
                .list();
    }

    /** Records that the user receives a mail about the page. Returns false if the last one was sent less than {@link #PAUSE} ago. */
    public boolean takeMail(Watch watch, Instant now) {
        OffsetDateTime time = now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        return sql.createUpdate("UPDATE wiki_watch SET mailed = :now WHERE id = :id AND mailed <= :before")
                        .bind("id", watch.id())
                        .bind("now", time)
                        .bind("before", time.minus(PAUSE))
                        .execute()
                == 1;
    }
}
