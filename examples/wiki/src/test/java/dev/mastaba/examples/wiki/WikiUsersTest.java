package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.user.FirstLink;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.security.LoginThrottle;
import dev.mastaba.security.PasswordHasher;
import dev.mastaba.security.SecurityAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of the wiki, by its forms alone. */
final class WikiUsersTest {
    private static final String COOKIE = "session-wiki";

    private final DataSource database = MemoryDatabase.create();
    private final Users users = new Users(Jdbi.create(database).open());
    private final KeptState kept = KeptState.inMemory();
    private final TestApp app = TestApp.of(Composition.of(new WikiAddOn(database, kept))
            .with(new SecurityAddOn(kept))
            .settings(new Settings(Map.of("mastaba.sessions.store", "memory", "wiki.documents", "false"))));

    @BeforeEach
    void write() {
        new dev.mastaba.examples.wiki.store.Pages(Jdbi.create(database).open())
                .save(PageName.of("Home"), new Draft(0, "Imhotep", "", "# Mastaba"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Person administrator() {
        FirstLink link = FirstLink.random();
        users.add(link);
        Person imhotep = Person.called("Imhotep", app);
        imhotep.send("/login", "/first-administrator", form(imhotep, link)).expectStatus(303);
        return imhotep;
    }

    private static Map<String, ?> form(Person person, FirstLink link) {
        return Map.of(
                "token",
                link.token(),
                "name",
                person.name(),
                "password",
                person.password(),
                "again",
                person.password());
    }

    @Nested
    class Registering {
        @Test
        void logsInAndGreets() {
            Person.called("Ada", app)
                    .register()
                    .expectRedirect("/")
                    .follow()
                    .expectText(".flash", "Welcome, Ada.")
                    .expectText(".account a", "Ada");
            app.get("/").expectNone(".flash");
        }

        @ParameterizedTest
        @CsvSource(
                value = {
                    "x|a long sentence|a long sentence|A name must have",
                    "group:administrators|a long sentence|a long sentence|A name must begin with",
                    "anonymous|a long sentence|a long sentence|is not allowed",
                    "Ada|short|short|Password: ",
                    "Ada|a long sentence|another sentence|do not match",
                    "<b>|a long sentence|a long sentence|A name must begin with"
                },
                delimiter = '|')
        void saysWhatIsWrongAndKeepsTheName(String name, String password, String again, String problem) {
            TestResponse answer = Person.called("", app)
                    .send("/register", "/register", Map.of("name", name, "password", password, "again", again))
                    .expectStatus(422);
            assertThat(answer.texts("[role=alert]")).singleElement().asString().contains(problem);
            assertThat(answer.attributes("#register-name", "value")).containsExactly(name);
            assertThat(answer.attributes("input[type=password]", "value")).containsOnly("");
            assertThat(answer.body()).doesNotContain("a long sentence", "another sentence");
            app.get("/").expectText(".account", "Log in Register");
        }

        @Test
        void tellsAllMistakesAtOnce() {
            TestResponse answer = Person.called("", app)
                    .send("/register", "/register", Map.of("name", " ", "password", "short", "again", "other"))
                    .expectStatus(422);
            assertThat(answer.texts("[role=alert] li"))
                    .containsExactly(
                            "User name: This field is required.",
                            "Password: The length must be from 10 to 200.",
                            "Confirm password: The passwords do not match.");
        }

        @Test
        void givesEachNameOnce() {
            Person.registered("Ada", app).logout();
            TestResponse answer = Person.called("ADA", app).register().expectStatus(422);
            assertThat(answer.texts("[role=alert] li")).containsExactly("User name: This user name is already taken.");
        }

        @Test
        void doesNotWaitForFieldsThatAreMissing() {
            Person.called("", app).send("/register", "/register", Map.of()).expectStatus(422);
        }
    }

    @Nested
    class LoggingIn {
        @Test
        void takesTheNameInAnyCase() {
            Person.registered("Ada", app).logout();
            Person.called("aDa", app)
                    .login()
                    .expectRedirect("/")
                    .follow()
                    .expectText(".flash", "Hello, Ada.")
                    .expectText(".account a", "Ada");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/Home/edit", "/search?q=a+b", "/Z%C3%BCrich", "/contents/guide/"})
        void leadsBack(String next) {
            Person.registered("Ada", app).logout();
            String form = "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            assertThat(app.get(form).attributes("input[name=next]", "value")).containsExactly(next);
            TestResponse wrong = new Person(app, "Ada", "not the password").login(next);
            assertThat(wrong.attributes("input[name=next]", "value")).containsExactly(next);
            Person.called("Ada", app).login(next).expectRedirect(next);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://evil.example/",
                    "//evil.example",
                    "///evil.example",
                    "/\\evil.example",
                    "\\\\evil.example",
                    "/\t/evil.example",
                    "/\n/evil.example",
                    " //evil.example",
                    "javascript:alert(1)",
                    "evil.example",
                    "https:evil.example",
                    "/a b",
                    "/\r\nSet-Cookie: a=b",
                    "/\u2044evil.example"
                })
        void leadsToNoOtherSite(String next) {
            Person.registered("Ada", app).logout();
            Person.called("Ada", app).login(next).expectRedirect("/");
            String form = "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            assertThat(app.clearCookies().get(form).attributes("input[name=next]", "value"))
                    .containsExactly("");
        }

        @Test
        void saysNotWhetherTheNameOrThePasswordIsWrong() {
            Person.registered("Ada", app).logout();
            TestResponse wrong =
                    new Person(app, "Ada", "not the password").login().expectStatus(422);
            TestResponse unknown =
                    new Person(app, "Nobody", "not the password").login().expectStatus(422);
            assertThat(wrong.texts("[role=alert]"))
                    .isEqualTo(unknown.texts("[role=alert]"))
                    .hasSize(1);
            assertThat(wrong.attributes("#name", "value")).containsExactly("Ada");
            assertThat(wrong.body()).doesNotContain("not the password");
            new Person(app, "x".repeat(500_000), "y").login().expectStatus(422);
        }

        @Test
        void hasToWaitAfterManyWrongPasswords() {
            Person.registered("Ada", app).logout();
            app.clearCookies();
            Person guesser = new Person(app, "Ada", "not the password");
            TestResponse answer = guesser.login();
            for (int i = 0; i < 10 && answer.status() == 422; i++) {
                answer = guesser.login();
            }
            answer.expectStatus(429).expectText("h1", "Log in");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(answer.texts("[role=alert]")).singleElement().asString().contains("Too many attempts");
            assertThat(answer.attributes("#name", "value")).containsExactly("Ada");
        }

        @Test
        void doesNotLookAtARightPasswordMeanwhile() {
            Person.registered("Ada", app).logout();
            LoginThrottle anHourAhead =
                    LoginThrottle.in(kept, () -> Instant.now().plus(Duration.ofHours(1)));
            // registering was the first attempt of five
            for (int i = 0; i < 4; i++) {
                anHourAhead.attempt(TestRequest.post("/login").toRequest(), "wiki\nada");
            }
            app.clearCookies();
            Person.called("ADA", app).login().expectStatus(429);
        }

        @Test
        void locksNobodyOutOfTheBrowserInWhichTheyRegistered() {
            Person.registered("Ada", app).logout();
            LoginThrottle attacker = LoginThrottle.in(kept, () -> Instant.now().plus(Duration.ofHours(1)));
            for (int i = 0; i < 4; i++) {
                attacker.attempt(TestRequest.post("/login").toRequest(), "wiki\nada");
            }
            Person.called("Ada", app).login().expectStatus(303);
        }

        @Test
        void givesTheSessionAnotherId() {
            Person ada = Person.registered("Ada", app);
            app.clearCookies();
            String before = session(app.get("/login"));
            assertThat(before).isNotEmpty();
            TestResponse in = ada.login().expectStatus(303);
            assertThat(session(in)).isNotEqualTo(before).isNotEmpty();
            app.request(TestRequest.get("/account").cookie(COOKIE, before).header("Accept", "text/html"))
                    .expectRedirect("/login?next=%2Faccount");
        }

        @Test
        void isOverAfterALogoutForCopiedCookiesToo() {
            Person.registered("Ada", app).logout();
            String copied = session(Person.called("Ada", app).login().expectStatus(303));
            app.get("/account").expectStatus(200).expectHeader("Cache-Control", "private, no-store");
            Person.called("Ada", app).logout();
            app.clearCookies();
            app.request(TestRequest.get("/account").cookie(COOKIE, copied).header("Accept", "text/html"))
                    .expectRedirect("/login?next=%2Faccount");
            Person.called("Ada", app).login().expectStatus(303);
            app.get("/account").expectStatus(200);
        }

        private String session(TestResponse answer) {
            return answer.headers().all("Set-Cookie").stream()
                    .filter(field -> field.startsWith(COOKIE + "="))
                    .map(field -> field.substring(COOKIE.length() + 1, field.indexOf(';')))
                    .findFirst()
                    .orElse("");
        }

        @Test
        void makesABetterHashOfACheapOne() {
            PasswordHasher cheap = PasswordHasher.of(new PasswordHasher.Cost(64, 1, 1), 1, 1);
            UserName name = UserName.of("Ada");
            users.add(User.with(name, cheap.hash(Person.PASSWORD)));
            Person.called("Ada", app).login().expectStatus(303);
            assertThat(users.find(name).orElseThrow().password()).contains("m=19456,t=2");
            Person.called("Ada", app).login().expectStatus(303);
        }
    }

    @Nested
    class LoggingOut {
        @Test
        void endsTheSession() {
            Person ada = Person.registered("Ada", app);
            ada.logout().expectRedirect("/").follow().expectText(".flash", "You are logged out.");
            app.get("/").expectText(".account", "Log in Register");
            app.get("/account").expectRedirect("/login?next=%2Faccount");
        }

        @Test
        void takesAPost() {
            Person.registered("Ada", app);
            app.get("/logout").expectStatus(405);
            app.get("/").expectText(".account a", "Ada");
        }
    }

    @Nested
    class ChangingThePassword {
        private final Map<String, String> change =
                Map.of("password", Person.PASSWORD, "new", "another sentence", "again", "another sentence");

        @Test
        void logsOtherBrowsersOut() {
            Person here = Person.registered("Ada", app);
            try (TestApp other = TestApp.of(app.application())) {
                Person.called("Ada", other).login().expectStatus(303);
                other.get("/account").expectStatus(200);
                here.post("/account", change)
                        .expectRedirect("/account")
                        .follow()
                        .expectStatus(200)
                        .expectText(".flash", "Your password was changed. Other browsers were logged out.");
                other.get("/account").expectRedirect("/login?next=%2Faccount");
            }
        }

        @Test
        void countsAtTheNextLogin() {
            Person ada = Person.registered("Ada", app);
            ada.post("/account", change).expectStatus(303);
            ada.logout();
            ada.login().expectStatus(422);
            new Person(app, "Ada", "another sentence").login().expectStatus(303);
        }

        @ParameterizedTest
        @CsvSource({
            "wrong password,another sentence,another sentence,Current password: The current password is wrong.",
            "a long sentence,short,short,New password: The length must be from 10 to 200.",
            "a long sentence,another sentence,yet another one,Confirm new password: The passwords do not match."
        })
        void saysWhatIsWrong(String password, String wanted, String again, String problem) {
            Person ada = Person.registered("Ada", app);
            TestResponse answer = ada.post("/account", Map.of("password", password, "new", wanted, "again", again))
                    .expectStatus(422);
            assertThat(answer.texts("[role=alert] li")).containsExactly(problem);
            assertThat(answer.body()).doesNotContain(wanted + "\"", password + "\"");
        }

        @Test
        void isForUsers() {
            app.get("/account").expectRedirect("/login?next=%2Faccount");
        }
    }

    @Nested
    class TheFirstAdministrator {
        @Test
        void isMadeByTheLinkOnce() {
            FirstLink link = FirstLink.random();
            users.add(link);
            app.get("/first-administrator?token=" + link.token())
                    .expectStatus(200)
                    .expectText("h1", "First administrator");
            Person imhotep = Person.called("Imhotep", app);
            imhotep.send("/login", "/first-administrator", form(imhotep, link))
                    .expectRedirect("/")
                    .follow()
                    .expectText(".flash", "Welcome, Imhotep.");
            imhotep.logout();
            Person eve = Person.called("Eve", app);
            eve.send("/login", "/first-administrator", form(eve, link)).expectStatus(410);
            app.get("/first-administrator?token=" + link.token()).expectStatus(410);
            app.get("/first-administrator").expectStatus(410);
        }

        /** What takes this wiki's place, as in development at each saved class, prints no other. */
        @Test
        void hasOneLinkForEachStartAndAddress() throws SQLException {
            assertThat(links()).isEqualTo(1);
            wiki(kept, "http://localhost:6543").close();
            assertThat(links()).isEqualTo(1);
            wiki(kept, "https://wiki.example.org").close();
            assertThat(links()).isEqualTo(2);
            wiki(KeptState.inMemory(), "http://localhost:6543").close();
            assertThat(links()).isEqualTo(3);
        }

        private TestApp wiki(KeptState space, String address) {
            return TestApp.of(Composition.of(new WikiAddOn(database, space))
                    .settings(new Settings(Map.of("mastaba.sessions.store", "memory", "wiki.address", address))));
        }

        private int links() throws SQLException {
            try (Connection connection = database.getConnection();
                    ResultSet rows =
                            connection.createStatement().executeQuery("SELECT COUNT(*) FROM wiki_first_link")) {
                rows.next();
                return rows.getInt(1);
            }
        }

        @Test
        void triesAgainWithTheSameLink() {
            Person.registered("Ada", app).logout();
            FirstLink link = FirstLink.random();
            users.add(link);
            Person ada = Person.called("Ada", app);
            TestResponse answer =
                    ada.send("/login", "/first-administrator", form(ada, link)).expectStatus(422);
            assertThat(answer.texts("[role=alert] li")).containsExactly("User name: This user name is already taken.");
            assertThat(answer.attributes("input[name=token]", "value")).containsExactly(link.token());
            new Person(app, "Imhotep", "short")
                    .send("/login", "/first-administrator", form(new Person(app, "Imhotep", "short"), link))
                    .expectStatus(422);
        }
    }

    @Nested
    class Pages {
        @Test
        void areEditedByWhoeverIsLoggedIn() {
            app.get("/Home").expectText(".doing .links", "Log in to edit History");
            app.get("/Home/edit")
                    .expectRedirect("/login?next=%2FHome%2Fedit")
                    .follow()
                    .expectText("h1", "Log in");
            Person ada = Person.registered("Ada", app);
            app.get("/Home").expectText(".doing .links", "Edit History").expectNone(".administer");
            app.get("/Home/edit").expectStatus(200);
            ada.post("/Nile/edit", Map.of("base", 0, "text", "wet", "author", "Somebody else"))
                    .expectRedirect("/Nile")
                    .follow()
                    .expectText(".flash", "Your text is saved.");
            assertThat(app.get("/Nile").texts(".doing p"))
                    .singleElement()
                    .asString()
                    .endsWith("by Ada");
        }

        @Test
        void sendWhoIsNotLoggedInToTheLoginAndBack() {
            app.request(TestRequest.post("/Home/history/1/restore")
                            .header("Accept", "text/html")
                            .form(Map.of("base", 1))
                            .header("Referer", "http://localhost/Home/history/1"))
                    .expectRedirect("/login?next=%2FHome%2Fhistory%2F1");
            app.request(TestRequest.post("/Home/edit")
                            .header("Accept", "text/html")
                            .form(Map.of("base", 1, "text", "x"))
                            .header("Referer", "http://evil.example/Home/edit"))
                    .expectRedirect("/login");
            app.request(TestRequest.post("/Home/edit")
                            .header("Accept", "text/html")
                            .body("text/plain", "x")
                            .header("Referer", "http://localhost/"))
                    .expectRedirect("/login?next=%2F");
            app.request(TestRequest.post("/Home/protect")
                            .header("Accept", "text/html")
                            .form("protected", "yes"))
                    .expectRedirect("/login");
        }

        @Test
        void keepWhatWasWrittenUntilItsAuthorIsLoggedInAgain() {
            Person ada = Person.registered("Ada", app);
            app.clearCookies();
            String text = "A \"long\" <text>\n\nof two lines";
            TestResponse refused = app.request(TestRequest.post("/Nile/edit")
                            .form(Map.of("base", 0, "text", text, "note", "new"))
                            .header("Referer", "http://localhost/Nile/edit"))
                    .expectStatus(403)
                    .expectText("h1", "Log in");
            Map<String, String> carried = new HashMap<>(hidden(refused));
            carried.putAll(Map.of("name", "Ada", "password", "not the password"));
            TestResponse wrong = app.post("/login", carried).expectStatus(422);
            carried.putAll(hidden(wrong));
            carried.put("password", ada.password());
            TestResponse form = app.post("/login", carried).expectStatus(200).expectText("h1", "New page: Nile");
            Document page = Jsoup.parse(form.body());
            assertThat(page.select("textarea").val()).isEqualTo(text);
            assertThat(page.select("#edit-note").val()).isEqualTo("new");
            form.expectText(".flash", "Hello, Ada.");
            app.get("/Nile").expectStatus(404);
            Map<String, String> saved = new HashMap<>(hidden(form));
            saved.putAll(Map.of("text", text, "note", "new"));
            app.post("/Nile/edit", saved).expectRedirect("/Nile");
        }

        private Map<String, String> hidden(TestResponse answer) {
            Map<String, String> fields = new HashMap<>();
            Jsoup.parse(answer.body())
                    .select("main form input[type=hidden]")
                    .forEach(field -> fields.put(field.attr("name"), field.val()));
            return fields;
        }

        @Test
        void areProtectedByAdministrators() {
            Person imhotep = administrator();
            app.get("/Home").expectText(".administer button", "Protect");
            imhotep.post("/Home/protect", Map.of("protected", "yes"))
                    .expectRedirect("/Home")
                    .follow()
                    .expectText(".flash", "Only administrators can edit this page now.")
                    .expectText(".administer button", "Allow everyone to edit")
                    .expectText(".doing .links", "Edit History");
            imhotep.post("/Home/protect", Map.of("protected", "yes")).expectStatus(303);
            imhotep.post("/Home/edit", Map.of("base", 1, "text", "# Mine")).expectStatus(303);
            imhotep.logout();

            Person ada = Person.registered("Ada", app);
            app.get("/Home").expectText(".doing .links", "History").expectNone(".administer");
            app.get("/Home/edit").expectStatus(403).expectText("h1", "Access denied");
            ada.post("/Home/edit", Map.of("base", 2, "text", "x")).expectStatus(403);
            ada.post("/Home/history/1/restore", Map.of("base", 2)).expectStatus(403);
            ada.post("/Home/protect", Map.of("protected", "no")).expectStatus(403);
            app.get("/Home/history/1").expectStatus(200).expectNone("main form");
            app.get("/Home").expectText("h1", "Mine");
            ada.logout();

            imhotep.login().expectStatus(303);
            imhotep.post("/Home/protect", Map.of("protected", "no")).expectStatus(303);
            imhotep.logout();
            ada.login().expectStatus(303);
            app.get("/Home/edit").expectStatus(200);
        }

        @Test
        void areDeletedByAdministrators() {
            Person imhotep = administrator();
            imhotep.post("/Nile/edit", Map.of("base", 0, "text", "wet")).expectStatus(303);
            imhotep.post("/Nile/protect", Map.of("protected", "yes")).expectStatus(303);
            app.get("/Nile/delete").expectStatus(200).expectText("h1", "Delete Nile?");
            imhotep.post("/Nile/delete", Map.of()).expectRedirect("/");
            app.get("/Nile").expectStatus(404);
            app.get("/Nile/history/1").expectStatus(404);
            imhotep.post("/Nile/delete", Map.of()).expectStatus(404);
            imhotep.post("/Nile/protect", Map.of("protected", "yes")).expectStatus(404);
            imhotep.logout();
            Person ada = Person.registered("Ada", app);
            ada.post("/Nile/edit", Map.of("base", 0, "text", "new")).expectStatus(303);
            ada.post("/Nile/delete", Map.of()).expectStatus(403);
            app.get("/Nile/delete").expectStatus(403);
        }
    }

    @Nested
    class Forms {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/login",
                    "/logout",
                    "/register",
                    "/first-administrator",
                    "/account",
                    "/Home/edit",
                    "/Home/history/1/restore",
                    "/Home/protect",
                    "/Home/delete"
                })
        void needTheTokenOfTheirPage(String target) {
            administrator();
            Map<String, String> fields = Map.of("name", "Eve", "base", "1", "protected", "yes", "csrf_token", "wrong");
            String heading = target.equals("/login") ? "Log in" : "The form has expired";
            app.post(target, fields).expectStatus(400).expectText("h1", heading);
            app.request(TestRequest.post(target)).expectStatus(400);
            app.get("/Home").expectStatus(200).expectText(".administer button", "Protect");
            app.get("/account").expectStatus(200);
        }

        @Test
        void areShownAgainWithWhatWasWrittenWhenTheyAreTooOld() {
            Person.registered("Ada", app);
            TestRequest old = TestRequest.post("/Nile/edit")
                    .form(Map.of("base", 0, "text", "A river.", "csrf_token", "of before the login"));
            TestResponse form = app.request(old.header("Referer", "http://localhost/Nile/edit"))
                    .expectStatus(400)
                    .expectText("[role=alert]", "Not saved. The form has expired. Save again.")
                    .expectText("textarea", "A river.");
            String token =
                    form.attributes("main input[name=csrf_token]", "value").get(0);
            app.get("/Nile").expectStatus(404);
            app.post("/Nile/edit", Map.of("base", 0, "text", "A river.", "csrf_token", token))
                    .expectRedirect("/Nile");
        }
    }
}
