package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.security.UserStore.StoredUser;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordLoginsTest {
    private static final String KEY = TicketKeys.generate("1");

    @TempDir
    private Path folder;

    private TestApp site(String... settings) {
        return PasswordSite.of(PasswordSite.settings(PasswordSite.users(folder), settings));
    }

    private static TestResponse login(TestApp app, String name, String password, String next) {
        return app.postFrom("/login", "/login", Map.of("name", name, "password", password, "next", next));
    }

    private static String token(TestApp app) {
        return app.get("/login").attributes("input[name=csrf_token]", "value").get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "ticket"})
    void settingsAloneLetUsersInAndOut(String policy) {
        try (TestApp app = site("mastaba.security.policy", policy, "mastaba.security.ticket.keys", KEY)) {
            app.get("/edit").expectRedirect("/login?next=%2Fedit").expectHeader("Cache-Control", "private, no-store");
            login(app, "ada", PasswordSite.PASSWORD, "/edit?a=b")
                    .expectRedirect("/edit?a=b")
                    .expectHeader("Cache-Control", "private, no-store");
            app.get("/edit").expectBody("editing");
            app.get("/who").expectBody("Member[userId=ada, groups=[group:editors, group:staff]]");
            app.get("/logout").expectText("h1", "Log out").expectHeader("Cache-Control", "private, no-store");
            app.postFrom("/logout", "/logout", Map.of()).expectRedirect("/");
            app.get("/who").expectBody("nobody");
            login(app, "bob", PasswordSite.PASSWORD, "").expectRedirect("/");
            app.get("/edit").expectStatus(403);
        }
    }

    @Test
    void theLoginPageIsPlainHtml() {
        try (TestApp app = site()) {
            TestResponse page = app.get("/login?next=/edit");
            page.expectStatus(200).expectText("h1", "Log in").expectHeader("Cache-Control", "private, no-store");
            assertThat(page.attributes("input[name=next]", "value")).containsExactly("/edit");
            assertThat(app.get("/login?_LOCALE_=de").texts("h1"))
                    .as("the application is English")
                    .containsExactly("Log in");
        }
    }

    @Test
    void anApplicationThatSpeaksALanguageHasTheLoginPageInIt() {
        try (TestApp app = site("mastaba.locale.default", "de")) {
            app.get("/login").expectText("h1", "Anmelden");
            login(app, "ada", "wrong", "").expectBodyContaining("gehören nicht zusammen");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/%5Cevil.example",
                "javascript:alert(1)",
                "/./%2Fevil.example",
                "/a\r\nSet-Cookie: x=y"
            })
    void noNextLeadsElsewhere(String next) {
        try (TestApp app = site()) {
            login(app, "ada", PasswordSite.PASSWORD, next).expectRedirect("/");
            app.postFrom("/logout", "/logout", Map.of("next", next)).expectRedirect("/");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        try (TestApp app = site()) {
            TestResponse wrong = login(app, "ada", "wrong", "/edit");
            TestResponse unknown = login(app, "eve", "wrong", "/edit");
            wrong.expectStatus(422).expectHeader("Cache-Control", "private, no-store");
            assertThat(wrong.texts("[role=alert]"))
                    .isEqualTo(unknown.texts("[role=alert]"))
                    .hasSize(1);
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(wrong.attributes("input[name=next]", "value")).containsExactly("/edit");
            assertThat(wrong.attributes("input[name=name]", "value")).containsExactly("ada");
            login(app, "", "", "").expectStatus(422);
            login(app, "x".repeat(500), "", "").expectStatus(422);
        }
    }

    @Test
    void whoGuessesHasToWaitOnAPageThatSaysHowLong() {
        try (TestApp app = site()) {
            for (int i = 0; i < 5; i++) {
                login(app, "ada", "wrong", "").expectStatus(422);
            }
            TestResponse waiting = login(app, " ADA ", PasswordSite.PASSWORD, "");
            waiting.expectStatus(429).expectHeader("Retry-After", "1");
            assertThat(waiting.texts("[role=alert]").get(0)).contains("Try again in 1 second.");
            login(app, "bob", PasswordSite.PASSWORD, "").expectStatus(303);
        }
    }

    @Test
    void aLoginChangesTheSessionAndItsToken() {
        try (TestApp app = site()) {
            String before = token(app);
            String session = cookie(app.get("/login"), "session");
            TestResponse in = app.request(TestRequest.post("/login")
                    .form(Map.of("name", "ada", "password", PasswordSite.PASSWORD, "csrf_token", before)));
            assertThat(cookie(in, "session")).isNotEqualTo(session).isNotEmpty();
            app.request(TestRequest.post("/logout").form(Map.of("csrf_token", before)))
                    .expectStatus(400);
            app.get("/who").expectBodyContaining("ada");
        }
    }

    private static String cookie(TestResponse response, String name) {
        return response.headers().all("Set-Cookie").stream()
                .filter(field -> field.startsWith(name))
                .peek(field -> assertThat(field).contains("HttpOnly", "SameSite=Lax"))
                .findFirst()
                .orElse("");
    }

    @Test
    void aFormWithoutAGoodTokenIsShownAgain() {
        try (TestApp app = site()) {
            TestResponse again = app.request(TestRequest.post("/login")
                    .form(Map.of("name", "ada", "password", PasswordSite.PASSWORD, "next", "/edit")));
            again.expectStatus(400).expectText("h1", "Log in").expectBodyContaining("has expired");
            app.get("/who").expectBody("nobody");
            assertThat(again.attributes("input[name=next]", "value")).containsExactly("/edit");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 |                                  | 303
            text/html                                                       |                                  | 303
            text/html,*/*;q=0.8                                             | Sec-Fetch-Mode: navigate         | 303
            application/json                                                |                                  | 403
            */*                                                             |                                  | 403
            application/json, text/plain, */*                               |                                  | 403
            text/html;q=0.5, application/json                               |                                  | 403
            text/html                                                       | Authorization: Bearer unknown    | 403
            text/html                                                       | X-Requested-With: XMLHttpRequest | 403
            text/html                                                       | Sec-Fetch-Mode: cors             | 403
            """)
    void onlyABrowserThatRequestsAPageIsSentToTheLoginPage(String accept, String field, int status) {
        try (TestApp app = site()) {
            TestRequest request = TestRequest.get("/edit").header("Accept", accept);
            if (field != null) {
                request = request.header(field.split(": ")[0], field.split(": ")[1]);
            }
            app.request(request).expectStatus(status);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html        | 303 |
            application/json | 401 | Basic realm="programs", charset="UTF-8"
            */*              | 401 | Basic realm="programs", charset="UTF-8"
            """)
    void aProgramIsAskedForTheCredentialsThatALoginAccepts(String accept, int status, String challenge) {
        Login programs = BasicPolicy.of("programs", (name, password, request) -> name.equals("robot"));
        try (TestApp app = PasswordSite.of(
                PasswordSite.settings(PasswordSite.users(folder)),
                config -> config.declare(Action.unnamed()
                        .phase(Action.Phase.FIRST)
                        .effect(registry -> registry.put(Key.named(Login.class, "programs"), programs))))) {
            TestResponse refused = app.request(TestRequest.get("/edit").header("Accept", accept));
            refused.expectStatus(status);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo(challenge);
        }
    }

    @Test
    void aClientWithoutPreferencesIsNotSentToTheLoginPage() {
        try (TestApp app = site()) {
            app.request(TestRequest.get("/edit")).expectStatus(403);
        }
    }

    @Test
    void aRefusedFormLeadsBackToItsPage() {
        try (TestApp app = site("mastaba.csrf.trusted-origins", "")) {
            assertThat(refusedForm(app, "http://localhost/page?a=b")).isEqualTo("/login?next=%2Fpage%3Fa%3Db");
            assertThat(refusedForm(app, "http://evil.example/page")).isEqualTo("/login");
            assertThat(refusedForm(app, "no url at all\\")).isEqualTo("/login");
        }
    }

    private static String refusedForm(TestApp app, String from) {
        TestResponse refused = app.request(TestRequest.post("/edit")
                .header("Accept", "text/html")
                .header("Referer", from)
                .form(Map.of("csrf_token", token(app))));
        return String.valueOf(refused.header("Location"));
    }

    @Test
    void anotherUserGetsNothingOfTheFormersSession() {
        Map<String, String> settings = PasswordSite.settings(PasswordSite.users(folder));
        try (TestApp app = PasswordSite.of(settings, config -> {
            config.route("mark", "/mark").get(request -> {
                Session.of(request).put("mark", "adas");
                return Response.text("");
            });
            config.route("marked", "/marked")
                    .get(request ->
                            Response.text(Session.of(request).find("mark").orElse("no")));
        })) {
            login(app, "ada", PasswordSite.PASSWORD, "").expectStatus(303);
            app.get("/mark");
            login(app, "bob", PasswordSite.PASSWORD, "").expectStatus(303);
            app.get("/marked").expectBody("no");
        }
    }

    @Test
    void pathsAndPermissionsAreSettings() {
        try (TestApp app = site(
                "mastaba.security.login.path", "/users/in",
                "mastaba.security.logout.path", "/users/out",
                "mastaba.security.allow.edit", "bob group:editors",
                "mastaba.security.allow.*", "group:admins",
                "mastaba.security.allow.view", "everyone, authenticated")) {
            app.get("/edit").expectRedirect("/users/in?next=%2Fedit");
            app.postFrom("/users/in", "/users/in", Map.of("name", "bob", "password", PasswordSite.PASSWORD));
            app.get("/edit").expectBody("editing");
        }
    }

    @Test
    void anApplicationHasUsersOfItsOwnAndViewsThatUseThem() {
        Map<String, StoredUser> users = new ConcurrentHashMap<>();
        UserStore store = new UserStore() {
            @Override
            public Optional<StoredUser> find(String name) {
                return Optional.ofNullable(users.get(name));
            }

            @Override
            public void upgrade(StoredUser user, String hash) {
                users.put(user.name(), new StoredUser(user.name(), hash, user.groups(), user.logins()));
            }

            @Override
            public void endLogins(StoredUser user) {
                users.put(user.name(), user.counted(user.logins() + 1));
            }
        };
        users.put("ada", StoredUser.of("ada", PasswordSite.HASH).counted(1));
        try (TestApp app = TestApp.of(PasswordSite.composed(
                Map.of("mastaba.sessions.store", "signed"), new SecurityAddOn(KeptState.inMemory()), config -> {
                    PasswordLogins.of(config).users(store);
                    config.addAcl(Object.class, Acl.of());
                    config.route("register", "/register").post(request -> {
                        PasswordLogin login = PasswordLogin.of(request);
                        users.put("eve", StoredUser.of("eve", login.hash("eve", "long enough")));
                        return Response.seeOther("/who").withHeaders(login.letIn("eve"));
                    });
                }))) {
            login(app, "ada", PasswordSite.PASSWORD, "").expectStatus(303);
            assertThat(users.get("ada").password()).as("a stronger hash").isNotEqualTo(PasswordSite.HASH);
            app.get("/who").expectBodyContaining("ada");
            users.put("ada", users.get("ada").counted(7));
            app.get("/who").expectBody("nobody");
            login(app, "ada", PasswordSite.PASSWORD, "").expectStatus(303);
            app.postFrom("/logout", "/logout", Map.of()).expectStatus(303);
            assertThat(users.get("ada").logins()).isEqualTo(8);
            app.postFrom("/login", "/register", Map.of()).expectStatus(303);
            app.get("/who").expectBodyContaining("eve");
            users.remove("eve");
            app.get("/who").expectBody("nobody");
            assertThat(users.get("ada").toString()).doesNotContain("argon2id");
        }
    }

    @Test
    void addOnsAreEqual() {
        assertThat(List.of(new SecurityAddOn(), new SecurityAddOn())).containsOnly(new SecurityAddOn());
        assertThat(new SecurityAddOn()).hasSameHashCodeAs(new SecurityAddOn());
    }
}
