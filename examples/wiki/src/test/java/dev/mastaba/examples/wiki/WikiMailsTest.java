package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.examples.wiki.user.FirstLink;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.mail.SentMail;
import dev.mastaba.mail.TestMails;
import dev.mastaba.security.SecurityAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mails of the wiki: addresses, forgotten passwords, watched pages, and the weekly digest. */
final class WikiMailsTest {
    static final Map<String, String> SETTINGS = Map.of(
            "mastaba.sessions.store", "memory",
            "mastaba.mail.from", "wiki@example.org",
            "mastaba.jobs.url", "https://wiki.example.org/",
            "mastaba.hosts", "wiki.example.org",
            "mastaba.jobs.threads", "0",
            "wiki.documents", "false");
    private static final Pattern LINK = Pattern.compile("https://wiki\\.example\\.org/account/\\S+");

    private final DataSource database = MemoryDatabase.create();
    private final KeptState kept = KeptState.inMemory();
    private final TestApp app = TestApp.of(Composition.of(new WikiAddOn(database, kept))
            .with(new SecurityAddOn(kept))
            .settings(new Settings(SETTINGS)));
    private final TestJobs jobs = TestJobs.of(app.application());
    private final TestMails mails = TestMails.of(app.application());

    @AfterEach
    void stop() {
        app.close();
    }

    private Person registered(String name, String address) {
        Person person = Person.called(name, app);
        Map<String, Object> form = new HashMap<>(
                Map.of("name", name, "password", person.password(), "again", person.password(), "email", address));
        person.send("/register", "/register", form).expectStatus(303);
        return person;
    }

    /** A user with a confirmed address, who is logged in. */
    private Person confirmed(String name) throws Exception {
        Person person = registered(name, name.toLowerCase(Locale.ROOT) + "@example.org");
        app.post(link(next()), Map.of()).expectStatus(303);
        return person;
    }

    /** Runs the jobs, and returns the mails that they sent. */
    private List<SentMail> sent() throws Exception {
        int before = mails.sent().size();
        jobs.runDue();
        return mails.sent().subList(before, mails.sent().size());
    }

    /** Lets time pass as on a server, which polls, and returns the mails that were sent. */
    private List<SentMail> sentWithin(int minutes) throws Exception {
        int before = mails.sent().size();
        for (int i = 0; i < minutes; i += 5) {
            jobs.advance(Duration.ofMinutes(5));
            jobs.runDue();
        }
        return mails.sent().subList(before, mails.sent().size());
    }

    private SentMail next() throws Exception {
        List<SentMail> sent = sent();
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    /** The first link in a mail, as the application receives it. */
    private static String link(SentMail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        return target(link.group());
    }

    private static String target(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    @Nested
    class Addresses {
        @Test
        void receiveNothingButTheLinkUntilTheyAreConfirmed() throws Exception {
            registered("Ada", "ada@example.org").logout();
            SentMail mail = next();
            assertThat(mail.to()).isEqualTo("ada@example.org");
            assertThat(mail.text())
                    .contains("Hello Ada,\n\n", "wiki “Wiki”:\n\nhttps://wiki.example.org/account/confirm/");
            forget("Ada");
            forget("ada@example.org");
            assertThat(sent()).isEmpty();

            app.get(link(mail)).expectStatus(200).expectText("h1", "Confirm your address");
            forget("Ada");
            assertThat(sent()).isEmpty();

            app.post(link(mail), Map.of()).expectStatus(303);
            app.post(link(mail), Map.of()).expectStatus(410);
            forget("Ada");
            assertThat(next().subject()).isEqualTo("Your new password");
        }

        @Test
        void areOptional() throws Exception {
            registered("Ada", "");
            assertThat(sent()).isEmpty();
            Person.called("Bob", app)
                    .send(
                            "/register",
                            "/register",
                            Map.of(
                                    "name",
                                    "Bob",
                                    "password",
                                    "a long sentence",
                                    "again",
                                    "a long sentence",
                                    "email",
                                    "no"))
                    .expectStatus(422);
        }

        @Test
        void changeWithThePasswordAndAConfirmation() throws Exception {
            Person ada = confirmed("Ada");
            choose(ada, "ada@example.com", "wrong wrong wrong", "no").expectStatus(422);
            choose(ada, "ada@example.com", ada.password(), "no").expectStatus(303);
            app.get("/account/mails").expectText(".notice bdi", "ada@example.com");
            SentMail mail = next();
            assertThat(mail.to()).isEqualTo("ada@example.com");

            choose(ada, "ada@example.net", ada.password(), "no").expectStatus(303);
            app.post(link(mail), Map.of()).expectStatus(410);
            app.post(link(next()), Map.of()).expectStatus(303);
            forget("Ada");
            assertThat(next().to()).isEqualTo("ada@example.net");

            choose(ada, "", "", "no").expectStatus(422);
            choose(ada, "", ada.password(), "no").expectStatus(303);
            forget("Ada");
            assertThat(sent()).isEmpty();
        }

        @Test
        void belongToUsersWhoAreLoggedIn() {
            app.get("/account/mails").expectStatus(303);
        }
    }

    private TestResponse choose(Person person, String address, String password, String digest) {
        Map<String, Object> form = new HashMap<>(Map.of("email", address, "password", password));
        if (digest.equals("yes")) {
            form.put("digest", "true");
        }
        return person.send("/account/mails", "/account/mails", form);
    }

    private TestResponse forget(String who) {
        return Person.called(who, app)
                .send("/account/forgotten", "/account/forgotten", Map.of("who", who))
                .expectStatus(303);
    }

    @Nested
    class ForgottenPasswords {
        private final Map<String, String> renewed = Map.of("password", "another sentence", "again", "another sentence");

        @ParameterizedTest
        @ValueSource(strings = {"Ada", "aDA", "ada@example.org", "ADA@example.org"})
        void areReplacedOnceWithALink(String who) throws Exception {
            Person ada = confirmed("Ada");
            ada.logout();
            app.get("/login").expectBodyContaining("/account/forgotten");
            forget(who)
                    .follow()
                    .expectText(".flash", "If the account has a confirmed address, it receives a mail with a link.");
            SentMail mail = next();
            assertThat(mail.to()).isEqualTo("ada@example.org");
            String link = link(mail);

            app.get(link)
                    .expectStatus(200)
                    .expectHeader("Referrer-Policy", "strict-origin")
                    .expectHeader("Cache-Control", "no-store");
            assertThat(app.get(link).body()).doesNotContain("link_token");
            app.post(link, Map.of("password", "short", "again", "short")).expectStatus(422);
            app.post(link, renewed).expectRedirect("/login");
            app.post(link, renewed).expectStatus(410);
            app.get(link).expectStatus(410);
            ada.login().expectStatus(422);
            new Person(app, "Ada", "another sentence").login().expectStatus(303);
        }

        @Test
        void endOtherLogins() throws Exception {
            confirmed("Ada");
            app.get("/").expectText(".account bdi", "Ada");
            forget("Ada");
            app.post(link(next()), renewed).expectStatus(303);
            app.get("/").expectNone(".account bdi");
        }

        @Test
        void haveTheSameAnswerForUnknownUsers() throws Exception {
            confirmed("Ada").logout();
            TestResponse known = forget("Ada").follow();
            TestResponse unknown = forget("Eve").follow();
            assertThat(unknown.texts("main")).isEqualTo(known.texts("main"));
            assertThat(sent()).extracting(SentMail::to).containsExactly("ada@example.org");
        }

        @Test
        void sendFewMailsToAnAccount() throws Exception {
            confirmed("Ada").logout();
            for (int i = 0; i < 5; i++) {
                forget("Ada");
            }
            assertThat(sent()).hasSize(3);
        }

        @Test
        void acceptFewRequestsOfAClient() {
            for (int i = 0; i < 20; i++) {
                forget("Eve");
            }
            Person.called("Eve", app)
                    .send("/account/forgotten", "/account/forgotten", Map.of("who", "Eve"))
                    .expectStatus(429);
        }

        @Test
        void needTheLinkOfTheUser() throws Exception {
            confirmed("Ada").logout();
            forget("Ada");
            String link = link(next());
            app.get(link.replace("/reset/1", "/reset/2")).expectStatus(403);
            app.get("/account/reset/1").expectStatus(403);
        }

        @Test
        void loseTheirLinkWithTheAddress() throws Exception {
            Person ada = confirmed("Ada");
            forget("Ada");
            String link = link(next());
            choose(ada, "", ada.password(), "no").expectStatus(303);
            app.get(link).expectStatus(410);
        }
    }

    private static TestResponse write(Person author, String page, int base, String text) {
        return author.post("/" + page + "/edit", Map.of("base", base, "text", text, "note", "of " + text))
                .expectStatus(303);
    }

    private static TestResponse watch(Person person, String page, String wanted) {
        return person.post("/" + page + "/watch", Map.of("watched", wanted)).expectStatus(303);
    }

    @Nested
    class WatchedPages {
        @Test
        void notifyAllButTheAuthor() throws Exception {
            Person ada = confirmed("Ada");
            write(ada, "Nile", 0, "A river.");
            app.get("/Nile").expectBodyContaining("Watch this page");
            watch(ada, "Nile", "yes").follow().expectBodyContaining("Stop watching this page");
            write(ada, "Nile", 1, "A long river.");
            assertThat(sent()).isEmpty();
            ada.logout();

            write(Person.registered("Bob", app), "Nile", 2, "A very long river.");
            SentMail mail = next();
            assertThat(mail.to()).isEqualTo("ada@example.org");
            assertThat(mail.subject()).isEqualTo("Nile was changed");
            assertThat(mail.text())
                    .contains(
                            "The page “Nile” was changed:\n\n* Bob: of A very long river.\n  https://wiki.example.org/Nile/history/3\n")
                    .doesNotContain("All changes");
        }

        @Test
        void endWithOneClickAndWithoutCookies() throws Exception {
            Person ada = confirmed("Ada");
            write(ada, "Nile", 0, "A river.");
            watch(ada, "Nile", "yes");
            ada.logout();
            Person bob = Person.registered("Bob", app);
            write(bob, "Nile", 1, "A long river.");
            SentMail mail = next();
            String header = String.valueOf(mail.headers().get("list-unsubscribe"));
            assertThat(mail.headers()).containsEntry("list-unsubscribe-post", "List-Unsubscribe=One-Click");
            String stop = target(header.substring(1, header.length() - 1));
            assertThat(mail.text()).contains(header.substring(1, header.length() - 1));

            app.get(stop).expectStatus(200).expectText("h1", "End mails");
            app.post(stop, Map.of("List-Unsubscribe", "One-Click")).expectStatus(200);
            jobs.advance(Duration.ofHours(2));
            write(bob, "Nile", 2, "A river.");
            assertThat(sent()).isEmpty();
        }

        @Test
        void sendOneMailInAnHourWithAllChanges() throws Exception {
            Person ada = confirmed("Ada");
            write(ada, "Nile", 0, "A river.");
            watch(ada, "Nile", "yes");
            ada.logout();
            Person bob = Person.registered("Bob", app);
            write(bob, "Nile", 1, "A river, 2");
            assertThat(next().text())
                    .contains("Bob: of A river, 2")
                    .contains("The next mail about this page arrives after an hour at the earliest.");
            write(bob, "Nile", 2, "A river, 3");
            bob.logout();
            ada.login();
            write(ada, "Nile", 3, "A river, 4");
            ada.logout();
            bob.login();
            write(bob, "Nile", 4, "A river, 5");
            assertThat(sentWithin(50)).isEmpty();

            assertThat(sentWithin(20))
                    .singleElement()
                    .extracting(SentMail::text, STRING)
                    .contains("* Bob: of A river, 5\n  https://wiki.example.org/Nile/history/5\n"
                            + "* Bob: of A river, 3\n  https://wiki.example.org/Nile/history/3\n")
                    .doesNotContain("A river, 2", "A river, 4");
            assertThat(sentWithin(120)).isEmpty();
        }

        @Test
        void keepTheDirectionOfNamesInArabic() throws Exception {
            Person ada = confirmed("Ada");
            ada.post("/language", Map.of("language", "ar", "back", "/"));
            choose(ada, "ada@example.org", "", "no").expectStatus(303);
            write(ada, "Nile", 0, "A river.");
            watch(ada, "Nile", "yes");
            ada.logout();
            write(Person.registered("Bob", app), "Nile", 1, "A long river.");
            SentMail mail = next();
            assertThat(mail.subject()).contains("\u2068Nile\u2069");
            assertThat(mail.text()).contains("«\u2068Nile\u2069»:\n");
        }

        @Test
        void reportTheNewestOfManyChanges() throws Exception {
            Person ada = confirmed("Ada");
            write(ada, "Nile", 0, "A river.");
            watch(ada, "Nile", "yes");
            ada.logout();
            Person bob = Person.registered("Bob", app);
            for (int i = 1; i <= 51; i++) {
                write(bob, "Nile", i, "A river, " + i);
            }
            assertThat(next().text())
                    .contains(
                            "/Nile/history/52\n",
                            "/Nile/history/3\n",
                            "All changes: https://wiki.example.org/Nile/history\n")
                    .doesNotContain("/Nile/history/2\n");
        }

        @Test
        void reportTheChangesLaterIfTheAddressHasReceivedTooManyMails() throws Exception {
            Person ada = confirmed("Ada");
            for (int i = 0; i < 21; i++) {
                write(ada, "Page " + i, 0, "Text");
                watch(ada, "Page " + i, "yes");
            }
            ada.logout();
            Person bob = Person.registered("Bob", app);
            for (int i = 0; i < 21; i++) {
                write(bob, "Page " + i, 1, "Another text");
            }
            assertThat(sent()).hasSize(20);
            assertThat(sentWithin(70)).isEmpty();
            Jdbi.create(database)
                    .useHandle(sql -> sql.execute("UPDATE mastaba_mail SET queued = queued - ?", 7_200_000));
            assertThat(sentWithin(70)).hasSize(1);
        }

        @Test
        void reportTheirDeletionAndAreForgotten() throws Exception {
            Person ada = confirmed("Ada");
            write(ada, "Nile", 0, "A river.");
            watch(ada, "Nile", "yes");
            ada.logout();
            FirstLink first = FirstLink.random();
            new Users(Jdbi.create(database).open()).add(first);
            Person bob = Person.called("Bob", app);
            bob.send(
                            "/login",
                            "/first-administrator",
                            Map.of(
                                    "token",
                                    first.token(),
                                    "name",
                                    "Bob",
                                    "password",
                                    bob.password(),
                                    "again",
                                    bob.password()))
                    .expectStatus(303);
            bob.post("/Nile/delete", Map.of()).expectStatus(303);
            SentMail mail = next();
            assertThat(mail.subject()).isEqualTo("Nile was deleted");
            assertThat(mail.text()).contains("Bob has deleted the page “Nile”. You no longer watch it.");
            write(bob, "Nile", 0, "A river again.");
            assertThat(sent()).isEmpty();
        }

        @Test
        void askForAnAddressAndSendNothingWithoutOne() throws Exception {
            Person ada = registered("Ada", "");
            write(ada, "Nile", 0, "A river.");
            watch(ada, "Nile", "yes").expectRedirect("/account/mails");
            watch(ada, "Nile", "yes");
            ada.logout();
            write(Person.registered("Bob", app), "Nile", 1, "A long river.");
            assertThat(sent()).isEmpty();
        }

        @Test
        void areNotWatchedAnyMore() throws Exception {
            Person ada = confirmed("Ada");
            write(ada, "Nile", 0, "A river.");
            watch(ada, "Nile", "yes");
            watch(ada, "Nile", "no").follow().expectBodyContaining("Watch this page");
            ada.logout();
            write(Person.registered("Bob", app), "Nile", 1, "A long river.");
            assertThat(sent()).isEmpty();
        }

        @Test
        void needALogin() {
            write(Person.registered("Ada", app), "Nile", 0, "A river.");
            Person.called("", app).logout();
            assertThat(app.get("/Nile").body()).doesNotContain("Watch this page");
        }
    }

    @Nested
    class WeeklyDigests {
        private final Instant monday = LocalDate.now(ZoneOffset.UTC)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atTime(7, 0)
                .toInstant(ZoneOffset.UTC);

        /** If the test runs early on a Monday, the digest of the past week is due before; it does not contain the changes of the test. */
        private void waitForTheEndOfTheWeek() throws Exception {
            jobs.setTime(monday.minus(Duration.ofHours(1)));
            assertThat(sent()).isEmpty();
        }

        @Test
        void arriveOnceInAWeekInTheLanguageOfTheUser() throws Exception {
            Person ada = confirmed("Ada");
            ada.post("/language", Map.of("language", "de", "back", "/"));
            choose(ada, "ada@example.org", "", "yes").expectStatus(303);
            write(ada, "Nile", 0, "A river.");
            jobs.runDue();
            assertThat(sent()).isEmpty();
            waitForTheEndOfTheWeek();

            jobs.setTime(monday);
            SentMail mail = next();
            assertThat(mail.subject()).isEqualTo("Die Änderungen der Woche");
            assertThat(mail.text())
                    .contains("Hallo Ada,", "* Nile (Ada): of A river.\n  https://wiki.example.org/Nile/history/1\n");
            assertThat(mail.headers()).containsKey("list-unsubscribe");
            jobs.advance(Duration.ofMinutes(5));
            assertThat(sent()).isEmpty();
            jobs.setTime(monday.plus(Duration.ofDays(7)));
            assertThat(sent()).isEmpty();
        }

        @Test
        void endWithALink() throws Exception {
            Person ada = confirmed("Ada");
            choose(ada, "ada@example.org", "", "yes").expectStatus(303);
            write(ada, "Nile", 0, "A river.");
            waitForTheEndOfTheWeek();
            jobs.setTime(monday);
            app.post(link(next()), Map.of("List-Unsubscribe", "One-Click"))
                    .expectStatus(200)
                    .expectText("main p", "You no longer receive the changes of the week.");
            jobs.setTime(monday.plus(Duration.ofDays(7)));
            assertThat(sent()).isEmpty();
        }
    }
}
