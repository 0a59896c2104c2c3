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
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The pages that users watch, in one transaction. */
public final class Watches {
    /** The minimum time between two mails to a user about the changes of a page. */
    public static final Duration PAUSE = Duration.ofHours(1);

    /** The maximum number of watches that are due at a time. */
    public static final int MOST_DUE = 500;

    private static final RowMapper<Watch> WATCH = ConstructorMapper.of(Watch.class);
    private static final String WATCHES = """
            SELECT w.id, w.page, u.name, c.address, c.locale, w.reported FROM wiki_watch w
            JOIN wiki_contact c ON c.folded = w.folded JOIN wiki_user u ON u.folded = w.folded
            WHERE c.address <> ''""";

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
            Inserts.insert(sql.createUpdate("""
                            INSERT INTO wiki_watch (page, folded, mailed, reported) VALUES (:page, :folded, :never,
                            (SELECT COALESCE(MAX(number), 0) FROM wiki_revision WHERE page = :page))""")
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

    /** Returns the watches of a page by users with a confirmed address, except the given one. */
    public List<Watch> of(String page, String except) {
        return sql.select(WATCHES + " AND w.page = ? AND u.name <> ? ORDER BY w.id", page, except)
                .map(WATCH)
                .list();
    }

    /**
     * Returns the watches whose last mail was sent at least {@link #PAUSE} ago, and whose pages other users have changed since. The list contains at
     * most {@value #MOST_DUE} watches.
     */
    public List<Watch> due(Instant time) {
        return sql.select(WATCHES + """
                         AND w.mailed <= ? AND EXISTS (SELECT r.number FROM wiki_revision r
                        WHERE r.page = w.page AND r.number > w.reported AND r.author <> u.name)
                        ORDER BY w.mailed, w.id LIMIT ?""", latest(time), MOST_DUE).map(WATCH).list();
    }

    /** Records the time of a mail to the user about the page. Returns false if the last one was sent less than {@link #PAUSE} ago. */
    public boolean takeMail(Watch watch, Instant time) {
        return sql.execute(
                        "UPDATE wiki_watch SET mailed = ? WHERE id = ? AND mailed <= ?",
                        stored(time),
                        watch.id(),
                        latest(time))
                == 1;
    }

    /** Records the newest revision that the user knows. */
    public void reported(Watch watch, int number) {
        sql.execute("UPDATE wiki_watch SET reported = ? WHERE id = ?", number, watch.id());
    }

    private static OffsetDateTime latest(Instant time) {
        return stored(time.minus(PAUSE));
    }

    private static OffsetDateTime stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
