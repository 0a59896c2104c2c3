package dev.mastaba.examples.wiki.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.examples.wiki.page.WikiTables;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UsersTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final DataSource database = DATABASE.source();
    private Handle sql;
    private Users users;

    @BeforeEach
    void open() {
        sql = Jdbi.create(WikiTables.create(database)).open();
        users = new Users(sql);
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private static User user(String name) {
        return User.with(UserName.of(name), "hash of " + name);
    }

    @Test
    void areFoundByNameInAnyCase() {
        assertThat(users.add(user("Ada"))).isTrue();
        assertThat(users.find(UserName.of("ADA"))).contains(user("Ada"));
        assertThat(users.find(UserName.of("Eve"))).isEmpty();
        assertThat(users.add(user("aDA"))).as("the same name").isFalse();
    }

    @Test
    void haveAnotherPasswordOnceForEachTimeTheyKnewTheLast() {
        users.add(user("Ada"));
        User before = users.find(UserName.of("Ada")).orElseThrow();
        users.rehash(before, "better");
        assertThat(users.find(UserName.of("Ada")).orElseThrow().password()).isEqualTo("better");
        assertThat(users.changePassword(before, "second")).isTrue();
        assertThat(users.changePassword(before, "third")).isFalse();
        users.rehash(before, "of the former password");
        assertThat(users.find(UserName.of("Ada"))).contains(new User(UserName.of("Ada"), "second", 2, false));
    }

    @Test
    void tellNobodyTheirPasswords() {
        assertThat(user("Ada").toString()).contains("Ada").doesNotContain("hash");
        assertThat(FirstLink.random().toString()).isEqualTo("FirstLink");
    }

    @Test
    void haveAFirstAdministratorByALinkThatIsGoodOnce() {
        FirstLink link = FirstLink.random();
        FirstLink another = FirstLink.random();
        users.add(link);
        users.add(another);
        users.add(user("Ada"));
        assertThat(users.isGood(link)).isTrue();
        assertThat(users.isGood(FirstLink.random())).isFalse();
        assertThat(users.addFirstAdministrator(FirstLink.random(), user("Eve"))).isEqualTo(Users.Made.NO_SUCH_LINK);
        assertThat(users.addFirstAdministrator(link, user("ada"))).isEqualTo(Users.Made.NAME_TAKEN);
        assertThat(users.hasAdministrator()).isFalse();
        assertThat(users.addFirstAdministrator(link, user("Imhotep"))).isEqualTo(Users.Made.ADMINISTRATOR);
        assertThat(users.hasAdministrator()).isTrue();
        assertThat(users.isGood(link)).isFalse();
        assertThat(users.addFirstAdministrator(another, user("Eve"))).isEqualTo(Users.Made.NO_SUCH_LINK);
        FirstLink late = FirstLink.random();
        users.add(late);
        assertThat(users.isGood(late)).as("there is an administrator").isFalse();
    }

    @Test
    void forgetLinksThatAreTooOld() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        FirstLink link = FirstLink.random();
        at(start).add(link);
        Duration life = FirstLink.GOOD_FOR;
        assertThat(at(start.plus(life).minusSeconds(1)).isGood(link)).isTrue();
        assertThat(at(start.plus(life)).isGood(link)).isFalse();
    }

    private Users at(Instant time) {
        return new Users(sql, Clock.fixed(time, ZoneOffset.UTC));
    }

    @Test
    void haveOneFirstAdministratorHoweverManyTryAtOnce() throws Exception {
        int many = 6;
        CyclicBarrier together = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Users.Made>> tries = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                FirstLink link = FirstLink.random();
                users.add(link);
                User user = user("user" + i);
                Callable<Users.Made> attempt = () -> {
                    together.await();
                    return Transactions.call(
                            transaction -> new Users(joined(transaction)).addFirstAdministrator(link, user));
                };
                tries.add(threads.submit(attempt));
            }
            List<Users.Made> made = new ArrayList<>();
            for (Future<Users.Made> each : tries) {
                made.add(each.get());
            }
            assertThat(made)
                    .containsOnly(Users.Made.ADMINISTRATOR, Users.Made.NO_SUCH_LINK)
                    .containsOnlyOnce(Users.Made.ADMINISTRATOR);
        } finally {
            threads.shutdownNow();
        }
    }

    private Handle joined(Transaction transaction) {
        Jdbi jdbi = Jdbi.create(transaction.dataSource(database));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi.open();
    }
}
