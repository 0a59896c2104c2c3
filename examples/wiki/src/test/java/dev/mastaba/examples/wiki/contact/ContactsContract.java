package dev.mastaba.examples.wiki.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Saving;
import dev.mastaba.examples.wiki.page.WikiTables;
import dev.mastaba.examples.wiki.store.Pages;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The addresses and the watched pages on each database product. */
abstract class ContactsContract {
    private static final UserName ADA = UserName.of("Ada");
    private static final UserName BOB = UserName.of("Bob");
    private static final PageName NILE = PageName.of("Nile");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    private final DataSource database;
    private Handle sql;
    private Contacts contacts;
    private Watches watches;

    ContactsContract(TestDatabase database) {
        this.database = database.source();
    }

    @BeforeEach
    void open() {
        sql = Jdbi.create(WikiTables.create(database)).open();
        contacts = new Contacts(sql);
        watches = new Watches(sql);
        Users users = new Users(sql);
        users.add(User.with(ADA, "hash"));
        users.add(User.with(BOB, "hash"));
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private int confirmed(UserName user, String address) {
        contacts.save(new Contact(0, user.text(), "", address, "de", true));
        int id = contacts.find(user).orElseThrow().id();
        contacts.confirm(id);
        return id;
    }

    @Test
    void anAddressIsConfirmed() {
        contacts.save(Contact.none("ada", "en").asking("ada@example.org"));
        Contact asked = contacts.find(ADA).orElseThrow();
        assertThat(asked).isEqualTo(new Contact(asked.id(), "Ada", "", "ada@example.org", "en", false));
        assertThat(contacts.called("Ada")).isEmpty();
        assertThat(contacts.called("ada@example.org")).isEmpty();
        contacts.confirm(asked.id());
        contacts.confirm(asked.id());
        assertThat(contacts.find(asked.id()))
                .contains(new Contact(asked.id(), "Ada", "ada@example.org", "", "en", false));
        assertThat(contacts.find(BOB)).isEmpty();
    }

    @Test
    void usersAreFoundByNameAndAddress() {
        confirmed(ADA, "Both@Example.org");
        confirmed(BOB, "both@example.org");
        assertThat(contacts.called("aDA")).extracting(Contact::name).containsExactly("Ada");
        assertThat(contacts.called("BOTH@example.org"))
                .extracting(Contact::name)
                .containsExactly("Ada", "Bob");
        assertThat(contacts.called("")).isEmpty();
        assertThat(contacts.called("%")).isEmpty();
    }

    @Test
    void aDigestIsTakenOnceInAWeek() {
        int ada = confirmed(ADA, "ada@example.org");
        int bob = confirmed(BOB, "bob@example.org");
        assertThat(contacts.withoutDigest("2026-11-23")).containsExactly(ada, bob);
        assertThat(contacts.takeDigest(ada, "2026-11-23")).isTrue();
        assertThat(contacts.takeDigest(ada, "2026-11-23")).isFalse();
        assertThat(contacts.withoutDigest("2026-11-23")).containsExactly(bob);
        contacts.endDigest(bob);
        assertThat(contacts.takeDigest(bob, "2026-11-23")).isFalse();
        assertThat(contacts.withoutDigest("2026-11-30")).containsExactly(ada);
    }

    @Test
    void newChoicesKeepTheWeekOfTheDigest() {
        int ada = confirmed(ADA, "ada@example.org");
        contacts.takeDigest(ada, "2026-11-23");
        contacts.save(contacts.find(ada).orElseThrow());
        assertThat(contacts.withoutDigest("2026-11-23")).isEmpty();
    }

    private void change(UserName author, int number) {
        Draft draft = new Draft(number - 1, author.text(), "", "Text " + number);
        assertThat(new Pages(sql).save(NILE, draft)).isInstanceOf(Saving.Saved.class);
    }

    @Test
    void aPageIsWatchedOnce() {
        confirmed(ADA, "ada@example.org");
        watches.watch(NILE, ADA, true);
        watches.watch(NILE, ADA, true);
        watches.watch(NILE, BOB, true);
        assertThat(watches.isWatching(NILE, BOB)).isTrue();
        assertThat(watches.of("Nile", "Bob")).extracting(Watch::address).containsExactly("ada@example.org");
        assertThat(watches.of("Nile", "Ada")).isEmpty();
        assertThat(watches.of("nile", "Bob")).isEmpty();
        watches.watch(NILE, ADA, false);
        assertThat(watches.isWatching(NILE, ADA)).isFalse();
        watches.forget("Nile");
        assertThat(watches.isWatching(NILE, BOB)).isFalse();
    }

    @Test
    void aWatchIsDueWhenAnotherUserHasChangedThePage() {
        confirmed(ADA, "ada@example.org");
        change(BOB, 1);
        watches.watch(NILE, ADA, true);
        watches.watch(NILE, BOB, true); // without an address
        assertThat(watches.due(NOON)).isEmpty();
        change(ADA, 2);
        assertThat(watches.due(NOON)).isEmpty();
        change(BOB, 3);
        assertThat(watches.due(NOON))
                .singleElement()
                .satisfies(watch -> assertThat(new Pages(sql).since("Nile", watch.reported(), watch.name(), 9))
                        .extracting(Change::number)
                        .containsExactly(3));
    }

    @Test
    void aWatchTakesOneMailInAnHour() {
        confirmed(ADA, "ada@example.org");
        watches.watch(NILE, ADA, true);
        change(BOB, 1);
        Watch watch = watches.due(NOON).get(0);
        assertThat(watches.takeMail(watch, NOON)).isTrue();
        assertThat(watches.takeMail(watch, NOON.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(watches.due(NOON.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(watches.due(NOON.plus(Watches.PAUSE))).containsExactly(watch);
        assertThat(watches.takeMail(watch, NOON.plus(Watches.PAUSE))).isTrue();
        watches.reported(watch, 1);
        assertThat(watches.due(NOON.plus(Duration.ofDays(1)))).isEmpty();
        watches.end(watch.id());
        assertThat(watches.takeMail(watch, NOON.plus(Duration.ofDays(1)))).isFalse();
    }
}
