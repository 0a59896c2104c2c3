package dev.mastaba.examples.wiki.page;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.examples.wiki.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * All pages of the wiki, which are stored in a database. Instances are safe for use by any thread, and several wikis can share one database. If two
 * users save a page at the same time, only one revision is saved, because the revision number is part of the key.
 */
public final class Pages {
    /** The maximum number of entries in any list. */
    public static final int LONGEST_LIST = 500;

    private static final String NOBODY = "anonymous";
    private static final String NEWEST =
            "number = (SELECT MAX(newer.number) FROM wiki_revision newer WHERE newer.page = r.page)";
    private static final String REVISIONS =
            "SELECT r.page, r.number, r.written, r.author, r.note, r.text FROM wiki_revision r ";
    private static final String CHANGES = "SELECT r.page, r.number, r.written, r.author, r.note FROM wiki_revision r ";

    private final Database database;
    private final Usages usages;
    private final Clock clock;

    /** Creates an object that stores pages in the given database. Call {@link #prepare} to create the tables. */
    public Pages(DataSource database) {
        this(database, Clock.systemUTC());
    }

    Pages(DataSource database, Clock clock) {
        this.database = new Database(database);
        this.usages = new Usages(this.database);
        this.clock = clock;
    }

    /** Creates the tables if they do not exist. This method can run repeatedly, and while an older version of the wiki uses the tables. */
    public void prepare() {
        database.execute("""
                CREATE TABLE IF NOT EXISTS wiki_revision (
                  page VARCHAR(80) NOT NULL,
                  number INTEGER NOT NULL,
                  written TIMESTAMP WITH TIME ZONE NOT NULL,
                  author VARCHAR(120) NOT NULL,
                  note VARCHAR(120) NOT NULL,
                  text VARCHAR(100000) NOT NULL,
                  PRIMARY KEY (page, number))""");
        database.execute("CREATE INDEX IF NOT EXISTS wiki_revision_written ON wiki_revision (written)");
        database.execute("CREATE TABLE IF NOT EXISTS wiki_protected (page VARCHAR(80) PRIMARY KEY)");
        usages.prepare();
    }

    /** Returns the newest revision of a page, or an empty {@code Optional} if the page does not exist. */
    public Optional<Revision> newest(PageName page) {
        return first(database.query(Pages::revision, REVISIONS + "WHERE r.page = ? AND r." + NEWEST, page.text()));
    }

    /** Returns one revision of a page, or an empty {@code Optional} if the revision does not exist. */
    public Optional<Revision> revision(PageName page, int number) {
        return first(
                database.query(Pages::revision, REVISIONS + "WHERE r.page = ? AND r.number = ?", page.text(), number));
    }

    /** Returns the revisions of a page, newest first. The list contains at most {@value #LONGEST_LIST} revisions. */
    public List<Change> history(PageName page) {
        return database.query(
                Pages::change,
                CHANGES + "WHERE r.page = ? ORDER BY r.number DESC FETCH FIRST ? ROWS ONLY",
                page.text(),
                LONGEST_LIST);
    }

    /**
     * Returns the newest changes of all pages, newest first. The list contains at most the given number of changes, and at most {@value
     * #LONGEST_LIST}.
     */
    public List<Change> recent(int most) {
        return database.query(
                Pages::change,
                CHANGES + "ORDER BY r.written DESC, r.page, r.number DESC FETCH FIRST ? ROWS ONLY",
                Math.min(most, LONGEST_LIST));
    }

    /** Returns the newest change of each page, ordered by page name. The list contains at most {@value #LONGEST_LIST} changes. */
    public List<Change> all() {
        return database.query(
                Pages::change,
                CHANGES + "WHERE r." + NEWEST + " ORDER BY r.page FETCH FIRST ? ROWS ONLY",
                LONGEST_LIST);
    }

    /** Returns the newest revisions of all pages that the given author changed last. The keys of the map are page names. */
    public Map<String, Revision> lastChangedBy(String author) {
        Map<String, Revision> found = new LinkedHashMap<>();
        database.query(Pages::revision, REVISIONS + "WHERE r.author = ? AND r." + NEWEST, author)
                .forEach(revision -> found.put(revision.page(), revision));
        return found;
    }

    /** Returns whether only administrators may change a page. */
    public boolean isProtected(PageName page) {
        return !database.query(
                        row -> row.getString("page"), "SELECT page FROM wiki_protected WHERE page = ?", page.text())
                .isEmpty();
    }

    /** Protects a page, so that only administrators may change it, or removes the protection. */
    public void protect(PageName page, boolean wanted) {
        if (wanted) {
            database.insert("INSERT INTO wiki_protected (page) VALUES (?)", page.text());
        } else {
            database.change("DELETE FROM wiki_protected WHERE page = ?", page.text());
        }
    }

    /** Deletes a page, all its revisions, and its protection. */
    public void delete(PageName page) {
        database.together(connection -> {
            Database.change(connection, "DELETE FROM wiki_protected WHERE page = ?", page.text());
            Usages.forget(connection, page);
            return Database.change(connection, "DELETE FROM wiki_revision WHERE page = ?", page.text()) > 0;
        });
    }

    /**
     * Returns the pages whose name or text contains the given words in the given order, without regard to case. Pages whose name contains the words
     * come first.
     */
    public List<Found> search(String words, int most) {
        String small = words.toLowerCase(Locale.ROOT);
        String pattern = "%" + small.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return database.query(
                row -> new Found(row.getString("page"), row.getString("excerpt")),
                "SELECT r.page, SUBSTRING(r.text FROM GREATEST(1, POSITION(? IN LOWER(r.text)) - 80) FOR 240) AS excerpt"
                        + " FROM wiki_revision r WHERE r." + NEWEST
                        + " AND (LOWER(r.page) LIKE ? ESCAPE '\\' OR LOWER(r.text) LIKE ? ESCAPE '\\')"
                        + " ORDER BY CASE WHEN LOWER(r.page) LIKE ? ESCAPE '\\' THEN 0 ELSE 1 END, r.page"
                        + " FETCH FIRST ? ROWS ONLY",
                small,
                pattern,
                pattern,
                pattern,
                Math.min(most, LONGEST_LIST));
    }

    /** Saves a draft that does not count toward a quota, such as a shipped page. */
    public Saving save(PageName page, Draft draft) {
        return save(page, draft, Quota.NONE);
    }

    /**
     * Saves a draft as the page's newest revision, unless another user has changed the page in the meantime or the author has exceeded the quota.
     *
     * @throws IllegalArgumentException if the draft contains an error
     */
    public Saving save(PageName page, Draft draft, Quota quota) {
        draft.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(problem.toString());
        });
        Optional<Revision> newest = newest(page);
        if (newest.map(Revision::number).orElse(0) != draft.base()) {
            return newest.isEmpty()
                    ? write(page, new Draft(0, draft.author(), draft.note(), draft.text()), quota)
                    : late(newest.get(), draft);
        }
        if (newest.isPresent() && newest.get().text().equals(draft.text())) {
            return new Saving.Unchanged(newest.get());
        }
        return write(page, draft, quota);
    }

    private Saving write(PageName page, Draft draft, Quota quota) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String author = draft.author().isEmpty() ? NOBODY : draft.author();
        Revision revision = new Revision(page.text(), draft.base() + 1, now, author, draft.note(), draft.text());
        boolean counts = !quota.equals(Quota.NONE);
        Optional<TranslationString> problem =
                counts ? quota.problem(usages.of(author).with(revision)) : Optional.empty();
        if (problem.isPresent()) {
            return new Saving.OverQuota(problem.get());
        }
        boolean saved = database.together(
                connection -> (!counts || Usages.add(connection, revision)) && insert(connection, revision));
        return saved ? new Saving.Saved(revision) : late(newest(page).orElseThrow(), draft);
    }

    private static boolean insert(Connection connection, Revision revision) throws SQLException {
        return Database.change(
                        connection,
                        "INSERT INTO wiki_revision (page, number, written, author, note, text) VALUES (?, ?, ?, ?, ?, ?)",
                        revision.page(),
                        revision.number(),
                        revision.written(),
                        revision.author(),
                        revision.note(),
                        revision.text())
                == 1;
    }

    /** Returns the result if another user was faster; if both wrote the same, it is not a conflict. */
    private static Saving late(Revision theirs, Draft draft) {
        return theirs.text().equals(draft.text()) ? new Saving.Unchanged(theirs) : new Saving.Conflict(theirs);
    }

    private static Optional<Revision> first(List<Revision> found) {
        return found.stream().findFirst();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getString("page"),
                row.getInt("number"),
                Database.instant(row, "written"),
                row.getString("author"),
                row.getString("note"));
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getString("page"),
                row.getInt("number"),
                Database.instant(row, "written"),
                row.getString("author"),
                row.getString("note"),
                row.getString("text"));
    }
}
