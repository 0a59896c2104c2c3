package dev.mastaba.examples.wiki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.Found;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Quota;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.page.Saving;
import dev.mastaba.examples.wiki.page.Saving.Conflict;
import dev.mastaba.examples.wiki.page.Saving.Saved;
import dev.mastaba.examples.wiki.page.Saving.Unchanged;
import dev.mastaba.examples.wiki.page.WikiTables;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages on each database product. */
abstract class PagesContract {
    private static final PageName HOME = PageName.of("Home");

    private final DataSource database;
    private Handle sql;
    private Pages pages;

    PagesContract(TestDatabase database) {
        this.database = database.source();
    }

    @BeforeEach
    void open() {
        sql = Jdbi.create(WikiTables.create(database)).open();
        pages = new Pages(sql);
    }

    @AfterEach
    void close() {
        sql.close();
    }

    @Test
    void aNewPageBeginsWithRevisionOne() {
        assertThat(pages.newest(HOME)).isEmpty();
        assertThat(pages.save(HOME, draft(0, "first"))).isInstanceOf(Saved.class);
        assertThat(pages.newest(HOME)).get().satisfies(revision -> {
            assertThat(revision.number()).isEqualTo(1);
            assertThat(revision.text()).isEqualTo("first");
            assertThat(revision.author()).isEqualTo("Ada");
        });
    }

    @Test
    void everyRevisionStays() {
        pages.save(HOME, draft(0, "one"));
        pages.save(HOME, draft(1, "two"));
        assertThat(pages.newest(HOME)).get().extracting(Revision::text).isEqualTo("two");
        assertThat(pages.revision(HOME, 1)).get().extracting(Revision::text).isEqualTo("one");
        assertThat(pages.revision(HOME, 3)).isEmpty();
        assertThat(pages.history(HOME)).extracting(Change::number).containsExactly(2, 1);
    }

    @Test
    void whoComesLateLosesNothingAndOverwritesNothing() {
        pages.save(HOME, draft(0, "base"));
        pages.save(HOME, draft(1, "theirs"));
        assertThat(pages.save(HOME, draft(1, "mine")))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.theirs().text()).isEqualTo("theirs"));
        assertThat(pages.history(HOME)).hasSize(2);
    }

    @Test
    void sayingWhatIsThereChangesNothing() {
        pages.save(HOME, draft(0, "same"));
        assertThat(pages.save(HOME, draft(1, "same"))).isInstanceOf(Unchanged.class);
        assertThat(pages.save(HOME, draft(0, "same"))).isInstanceOf(Unchanged.class);
        assertThat(pages.history(HOME)).hasSize(1);
    }

    @Test
    void aBaseThatNeverWasIsAConflict() {
        pages.save(HOME, draft(0, "base"));
        assertThat(pages.save(HOME, draft(7, "mine"))).isInstanceOf(Conflict.class);
    }

    @Test
    void ofManyWhoSaveAtOnceOneIsFirst() throws Exception {
        pages.save(HOME, draft(0, "base"));
        int people = 8;
        CyclicBarrier start = new CyclicBarrier(people);
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            List<Callable<Saving>> savings = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                String text = "text " + i;
                savings.add(() -> {
                    start.await();
                    return Transactions.call(transaction -> new Pages(joined(transaction)).save(HOME, draft(1, text)));
                });
            }
            int saved = 0;
            for (Future<Saving> saving : threads.invokeAll(savings)) {
                saved += saving.get() instanceof Saved ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
            assertThat(pages.history(HOME)).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void findsWordsAsTheyStandInAnyCase() {
        pages.save(PageName.of("Percent"), draft(0, "a 100% sure_thing\\here"));
        pages.save(PageName.of("Other"), draft(0, "nothing of the kind, but PERCENT"));
        assertThat(found("100%")).containsExactly("Percent");
        assertThat(found("SURE_thing\\")).containsExactly("Percent");
        assertThat(found("percent")).containsExactly("Percent", "Other");
        assertThat(found("10_%")).isEmpty();
        assertThat(found("'; DROP TABLE wiki_revision; --")).isEmpty();
    }

    @Test
    void findsThePagesWithAllWordsInAnyOrder() {
        pages.save(PageName.of("Guide"), draft(0, "# Templates\n\nHow to override one."));
        pages.save(PageName.of("Other"), draft(0, "# Views\n\n" + "x ".repeat(300) + "An override of templates."));
        pages.save(PageName.of("Third"), draft(0, "Nothing to override."));
        assertThat(found("override", "templates")).containsExactly("Guide", "Other");
        assertThat(found("templates", "override", "nothing")).isEmpty();
    }

    @Test
    void countsAllPagesAlsoThoseThatAreNotInTheResult() {
        for (int page = 1; page <= 5; page++) {
            pages.save(PageName.of("Page" + page), draft(0, "a needle"));
        }
        Found.Result result = pages.search(List.of("needle"), 3);
        assertThat(result.total()).isEqualTo(5);
        assertThat(result.first()).extracting(Found::page).containsExactly("Page1", "Page2", "Page3");
    }

    private List<String> found(String... words) {
        return pages.search(List.of(words), 10).first().stream()
                .map(Found::page)
                .toList();
    }

    @Test
    void readsTheBeginningAndTheTextAroundWhatItFound() {
        pages.save(HOME, draft(0, "# Title " + "x".repeat(5_000) + " needle " + "y".repeat(5_000)));
        assertThat(pages.search(List.of("needle"), 10).first()).singleElement().satisfies(found -> {
            assertThat(found.opening()).startsWith("# Title");
            assertThat(found.fragment()).contains("needle");
            assertThat(found.fragment().length()).isLessThan(1_000);
        });
    }

    @Test
    void listsTheNewestChangesFirst() {
        pages.save(HOME, draft(0, "one"));
        pages.save(PageName.of("Other"), draft(0, "two"));
        pages.save(HOME, draft(1, "three"));
        assertThat(pages.recent(2)).hasSize(2).first().extracting(Change::page).isEqualTo("Home");
        assertThat(pages.all()).extracting(Change::page).containsExactly("Home", "Other");
        assertThat(pages.lastChangedBy("Ada")).containsOnlyKeys("Home", "Other");
    }

    @Test
    void takesTextsUpToTheirLimitInAnyLetters() {
        String longest = "漢".repeat(Draft.LONGEST_TEXT);
        assertThat(pages.save(HOME, draft(0, longest))).isInstanceOf(Saved.class);
        assertThat(pages.newest(HOME)).get().extracting(Revision::text).isEqualTo(longest);
        assertThat(draft(0, longest + "x").problem()).get().asString().contains("100001");
        assertThatThrownBy(() -> pages.save(HOME, draft(1, "  \n "))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cleansWhatNobodyTyped() {
        Draft draft = new Draft(0, " A\u0000da\n", "", "one\r\ntwo\u0000\u0007\n\n");
        assertThat(draft.text()).isEqualTo("one\ntwo");
        assertThat(draft.author()).isEqualTo("A da");
    }

    @Test
    void aUserHasAQuota() {
        Quota quota = new Quota(2, 4, 1_000);
        assertThat(pages.save(HOME, draft(0, "one"), quota)).isInstanceOf(Saved.class);
        assertThat(pages.save(PageName.of("Two"), draft(0, "one"), quota)).isInstanceOf(Saved.class);
        assertThat(pages.save(PageName.of("Three"), draft(0, "one"), quota)).satisfies(over("2 pages"));
        assertThat(pages.newest(PageName.of("Three"))).isEmpty();
        assertThat(pages.save(HOME, draft(1, "x".repeat(995)), quota)).satisfies(over("1000 characters"));
        assertThat(pages.save(HOME, draft(1, "two"), quota)).isInstanceOf(Saved.class);
        assertThat(pages.save(HOME, draft(2, "three"), quota)).isInstanceOf(Saved.class);
        assertThat(pages.save(HOME, draft(3, "four"), quota)).satisfies(over("4 times"));
        assertThat(pages.save(HOME, new Draft(3, "Bob", "", "four"), quota)).isInstanceOf(Saved.class);
    }

    @Test
    void whatIsDeletedOrWrittenByAnOlderWikiIsCountedRight() {
        Quota quota = new Quota(1, 10, 1_000);
        pages.save(HOME, draft(0, "one"));
        assertThat(pages.save(PageName.of("Two"), draft(0, "one"), quota)).satisfies(over("1 pages"));
        pages.delete(HOME);
        assertThat(pages.save(PageName.of("Two"), draft(0, "one"), quota)).isInstanceOf(Saved.class);
        sql.execute("DELETE FROM wiki_usage");
        assertThat(pages.save(PageName.of("Three"), draft(0, "one"), quota)).satisfies(over("1 pages"));
    }

    private Handle joined(Transaction transaction) {
        Jdbi jdbi = Jdbi.create(transaction.dataSource(database));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi.open();
    }

    private static Consumer<Saving> over(String problem) {
        return saving -> assertThat(saving)
                .isInstanceOfSatisfying(
                        Saving.OverQuota.class,
                        over -> assertThat(over.problem().interpolated()).contains(problem));
    }

    @Test
    void namesAndTimesAreExact() {
        pages.save(HOME, draft(0, "one"));
        pages.save(PageName.of("home"), draft(0, "two"));
        assertThat(pages.newest(HOME)).get().extracting(Revision::text).isEqualTo("one");
        Instant time = Instant.parse("2026-10-25T00:30:00.123456Z");
        new Pages(sql, Clock.fixed(time, ZoneOffset.UTC)).save(PageName.of("Time"), draft(0, "now"));
        assertThat(pages.newest(PageName.of("Time")))
                .get()
                .extracting(Revision::written)
                .isEqualTo(time);
    }

    private static Draft draft(int base, String text) {
        return new Draft(base, "Ada", "", text);
    }
}
