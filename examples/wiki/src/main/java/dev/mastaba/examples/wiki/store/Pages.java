package dev.mastaba.examples.wiki.store;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.Found;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Quota;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.page.Saving;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * All pages of the wiki, in one transaction. If two users save a page at the same time, only one revision is saved, because the revision number is
 * part of the key.
 */
public final class Pages {
    /** The maximum number of entries in any list. */
    public static final int LONGEST_LIST = 500;

    /** The maximum number of words in a search. */
    public static final int MOST_WORDS = 8;

    /** The length of a text's beginning, which contains its title. */
    private static final int OPENING = 250;

    private static final String NOBODY = "anonymous";
    private static final String NEWEST =
            "r.number = (SELECT MAX(newer.number) FROM wiki_revision newer WHERE newer.page = r.page)";
    private static final String REVISIONS =
            "SELECT r.page, r.number, r.written, r.author, r.note, r.text FROM wiki_revision r ";
    private static final RowMapper<Revision> REVISION = ConstructorMapper.of(Revision.class);
    private static final String CHANGES = "SELECT r.page, r.number, r.written, r.author, r.note FROM wiki_revision r ";
    private static final RowMapper<Change> CHANGE = ConstructorMapper.of(Change.class);

    private final Handle sql;
    private final Usages usages;
    private final Clock clock;

    /** Creates an object that reads and writes with the given handle. */
    public Pages(Handle sql) {
        this(sql, Clock.systemUTC());
    }

    Pages(Handle sql, Clock clock) {
        this.sql = sql;
        this.usages = new Usages(sql);
        this.clock = clock;
    }

    /** Returns the newest revision of a page, or an empty {@code Optional} if the page does not exist. */
    public Optional<Revision> newest(PageName page) {
        return sql.createQuery(REVISIONS + "WHERE r.page = :page AND " + NEWEST)
                .bind("page", page.text())
                .map(REVISION)
                .findOne();
    }

    /** Returns one revision of a page, or an empty {@code Optional} if the revision does not exist. */
    public Optional<Revision> revision(PageName page, int number) {
        return sql.createQuery(REVISIONS + "WHERE r.page = :page AND r.number = :number")
                .bind("page", page.text())
                .bind("number", number)
                .map(REVISION)
                .findOne();
    }

    /** Returns the revisions of a page, newest first. The list contains at most {@value #LONGEST_LIST} revisions. */
    public List<Change> history(PageName page) {
        return sql.createQuery(CHANGES + "WHERE r.page = :page ORDER BY r.number DESC LIMIT :most")
                .bind("page", page.text())
                .bind("most", LONGEST_LIST)
                .map(CHANGE)
                .list();
    }

    /**
     * Returns the newest changes of all pages, newest first. The list contains at most the given number of changes, and at most {@value
     * #LONGEST_LIST}.
     */
    public List<Change> recent(int most) {
        return sql.createQuery(CHANGES + "ORDER BY r.written DESC, r.page, r.number DESC LIMIT :most")
                .bind("most", Math.min(most, LONGEST_LIST))
                .map(CHANGE)
                .list();
    }

    /** Returns the changes in a period, newest first, except those of one author. */
    public List<Change> between(Instant start, Instant end, String except, int most) {
        return sql.createQuery(CHANGES + """
                        WHERE r.written >= :start AND r.written < :end AND r.author <> :except
                        ORDER BY r.written DESC, r.page, r.number DESC LIMIT :most""")
                .bind("start", start.atOffset(ZoneOffset.UTC))
                .bind("end", end.atOffset(ZoneOffset.UTC))
                .bind("except", except)
                .bind("most", Math.min(most, LONGEST_LIST))
                .map(CHANGE)
                .list();
    }

    /** Returns the changes of a page after a revision, newest first, except those of one author. */
    public List<Change> since(String page, int number, String except, int most) {
        return sql.createQuery(CHANGES + """
                        WHERE r.page = :page AND r.number > :number AND r.author <> :except
                        ORDER BY r.number DESC LIMIT :most""")
                .bind("page", page)
                .bind("number", number)
                .bind("except", except)
                .bind("most", Math.min(most, LONGEST_LIST))
                .map(CHANGE)
                .list();
    }

    /** Returns the newest change of each page, ordered by page name. The list contains at most {@value #LONGEST_LIST} changes. */
    public List<Change> all() {
        return sql.createQuery(CHANGES + "WHERE " + NEWEST + " ORDER BY r.page LIMIT :most")
                .bind("most", LONGEST_LIST)
                .map(CHANGE)
                .list();
    }

    /** Returns the newest revisions of all pages that the given author changed last. The keys of the map are page names. */
    public Map<String, Revision> lastChangedBy(String author) {
        return sql
                .createQuery(REVISIONS + "WHERE r.author = :author AND " + NEWEST)
                .bind("author", author)
                .map(REVISION)
                .stream()
                .collect(Collectors.toMap(Revision::page, Function.identity()));
    }

    /** Returns whether only administrators may change a page. */
    public boolean isProtected(PageName page) {
        return sql.createQuery("SELECT page FROM wiki_protected WHERE page = :page")
                .bind("page", page.text())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Protects a page, so that only administrators may change it, or removes the protection. */
    public void protect(PageName page, boolean wanted) {
        if (!wanted) {
            delete("DELETE FROM wiki_protected WHERE page = :page", page);
        } else if (!isProtected(page)) {
            Inserts.insert(sql.createUpdate("INSERT INTO wiki_protected (page) VALUES (:page)")
                    .bind("page", page.text()));
        }
    }

    /** Deletes a page, all its revisions, and its protection. */
    public void delete(PageName page) {
        usages.forget(page);
        delete("DELETE FROM wiki_protected WHERE page = :page", page);
        delete("DELETE FROM wiki_revision WHERE page = :page", page);
    }

    private void delete(String statement, PageName page) {
        sql.createUpdate(statement).bind("page", page.text()).execute();
    }

    /**
     * Searches for the pages that contain all words in their names or texts, without regard to case. Pages whose names contain all words come first,
     * then those whose texts begin with them.
     *
     * @param words one to {@value #MOST_WORDS} words
     * @param most the maximum number of pages in the result, which has the number of all
     */
    public Found.Result search(List<String> words, int most) {
        List<String> small =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        Query query = sql.createQuery(
                """
                        SELECT r.page, SUBSTRING(r.text FROM 1 FOR :opening) AS opening,
                          SUBSTRING(r.text FROM GREATEST(1, COALESCE(
                            NULLIF(POSITION(:phrase IN LOWER(r.text)), 0), POSITION(:first IN LOWER(r.text))) - 300) FOR 800) AS fragment,
                          COUNT(*) OVER () AS total
                        FROM wiki_revision r
                        WHERE\s""" + NEWEST + " AND " + each(small, "(LOWER(r.page) LIKE %1$s OR LOWER(r.text) LIKE %1$s)")
                        + " ORDER BY CASE WHEN " + each(small, "LOWER(r.page) LIKE %s") + " THEN 0 WHEN "
                        + each(small, "LOWER(SUBSTRING(r.text FROM 1 FOR :opening)) LIKE %s")
                        + " THEN 1 ELSE 2 END, r.page LIMIT :most");
        for (int word = 0; word < small.size(); word++) {
            query.bind("word" + word, "%" + small.get(word).replaceAll("[!%_]", "!$0") + "%");
        }
        List<Hit> hits = query.bind("opening", OPENING)
                .bind("phrase", String.join(" ", small))
                .bind("first", small.get(0))
                .bind("most", Math.min(most, LONGEST_LIST))
                .map(ConstructorMapper.of(Hit.class))
                .list();
        return hits.isEmpty()
                ? Found.Result.NONE
                : new Found.Result(
                        hits.get(0).total(), hits.stream().map(Hit::found).toList());
    }

    /** Returns the condition that each word meets; {@code %s} is its pattern. */
    private static String each(List<String> words, String condition) {
        return IntStream.range(0, words.size())
                .mapToObj(word -> condition.formatted(":word" + word + " ESCAPE '!'"))
                .collect(Collectors.joining(" AND "));
    }

    /** A row of the result of a search. */
    record Hit(String page, String opening, String fragment, int total) {
        Found found() {
            return new Found(page, opening, fragment);
        }
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
        if (!quota.equals(Quota.NONE)) {
            Optional<TranslationString> problem =
                    quota.problem(usages.of(author).with(revision));
            if (problem.isPresent()) {
                return new Saving.OverQuota(problem.get());
            }
            usages.add(revision);
        }
        insert(revision);
        return new Saving.Saved(revision);
    }

    private void insert(Revision revision) {
        Inserts.insert(sql.createUpdate("""
                        INSERT INTO wiki_revision (page, number, written, author, note, text)
                        VALUES (:page, :number, :written, :author, :note, :text)""")
                .bind("page", revision.page())
                .bind("number", revision.number())
                .bind("written", revision.written().atOffset(ZoneOffset.UTC))
                .bind("author", revision.author())
                .bind("note", revision.note())
                .bind("text", revision.text()));
    }

    /** Returns the result if another user was faster; if both wrote the same, it is not a conflict. */
    private static Saving late(Revision theirs, Draft draft) {
        return theirs.text().equals(draft.text()) ? new Saving.Unchanged(theirs) : new Saving.Conflict(theirs);
    }
}
