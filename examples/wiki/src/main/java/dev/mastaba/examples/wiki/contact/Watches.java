package dev.mastaba.examples.wiki.contact;

import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.store.Inserts;
import dev.mastaba.examples.wiki.user.UserName;
import java.time.Duration;
import java.time.Instant;
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
        return sql.select("SELECT id FROM wiki_watch WHERE page = ? AND folded = ?", page.text(), user.folded())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Lets a user watch a page, or no longer watch it. */
    public void watch(PageName page, UserName user, boolean wanted) {
        if (!wanted) {
            sql.execute("DELETE FROM wiki_watch WHERE page = ? AND folded = ?", page.text(), user.folded());
        } else if (!isWatching(page, user)) {
            Inserts.insert(
                    sql.createUpdate("INSERT INTO wiki_watch (page, folded, mailed) VALUES (:page, :folded, :never)")
                            .bind("page", page.text())
                            .bind("folded", user.folded())
                            .bind("never", Instant.EPOCH.atOffset(ZoneOffset.UTC)));
        }
    }

    /** Ends a watch. */
    public void end(int id) {
        sql.execute("DELETE FROM wiki_watch WHERE id = ?", id);
    }

    /** Ends all watches of a deleted page. */
    public void forget(String page) {
        sql.execute("DELETE FROM wiki_watch WHERE page = ?", page);
    }

    /** Returns the watches of a page by users with a confirmed address, except the author of its change. */
    public List<Watch> of(String page, String author) {
        return sql.select("""
                        SELECT w.id, c.address, c.locale FROM wiki_watch w
                        JOIN wiki_contact c ON c.folded = w.folded JOIN wiki_user u ON u.folded = w.folded
                        WHERE w.page = ? AND c.address <> '' AND u.name <> ? ORDER BY w.id""", page, author)
                .map(ConstructorMapper.of(Watch.class))
                .list();
    }

    /** Records that the user receives a mail about the page. Returns false if the last one was sent less than {@link #PAUSE} ago. */
    public boolean takeMail(Watch watch, Instant time) {
        Instant now = time.truncatedTo(ChronoUnit.MICROS);
        return sql.execute(
                        "UPDATE wiki_watch SET mailed = ? WHERE id = ? AND mailed <= ?",
                        now.atOffset(ZoneOffset.UTC),
                        watch.id(),
                        now.minus(PAUSE).atOffset(ZoneOffset.UTC))
                == 1;
    }
}
