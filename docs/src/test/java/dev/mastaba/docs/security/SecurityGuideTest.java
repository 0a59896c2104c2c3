package dev.mastaba.docs.security;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.TokenCodec;
import dev.mastaba.core.route.SafeRedirect;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.security.BasicPolicy;
import dev.mastaba.security.BearerPolicy;
import dev.mastaba.security.LoginThrottle;
import dev.mastaba.security.Member;
import dev.mastaba.security.PasswordHasher;
import dev.mastaba.security.PasswordLogins;
import dev.mastaba.security.TicketKeys;
import dev.mastaba.security.TicketPolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class SecurityGuideTest {
    private final TicketKeys keys = TicketKeys.of(List.of(TicketKeys.generate("1")));

    private static TestRequest login(TestApp app, String name, String password) {
        String token = app.get("/token").body();
        return TestRequest.post("/login").form(Map.of("name", name, "password", password, "csrf_token", token));
    }

    @Test
    void passwordsAreHashedAndCompared() {
        // tag::security-passwords
        PasswordHasher hasher = PasswordHasher.standard();
        String hash = hasher.hash("correct horse"); // $argon2id$v=19$m=19456,t=2,p=1$…
        PasswordHasher.Match match = hasher.check("correct horse", hash);
        // end::security-passwords
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(match.right()).isTrue();
        assertThat(hasher.check("wrong", hash).right()).isFalse();
    }

    @Test
    void aPolicyOfOnesOwn() {
        TestApp app = TestApp.of(config -> {
            config.setSecurityPolicy(new HousePolicy());
            config.addView(request -> Response.text("a lamp"), permission("view"));
            config.addView(request -> Response.text("off"), named("switch"), permission("use"));
        });
        try (app) {
            app.get("/").expectBody("a lamp");
            app.get("/switch").expectBody("off");
            app.request(TestRequest.get("/switch").from("192.0.2.1")).expectStatus(403);
        }
    }

    @Test
    void usersOfYourOwn() {
        Accounts accounts = new Accounts();
        TestApp app = TestApp.of(config -> {
            // tag::security-store
            PasswordLogins.of(config).users(accounts);
            // end::security-store
            // tag::security-route
            config.route("front", "/")
                    .with(permission("shop"))
                    .get(request -> Response.text("shop"))
                    .post(request -> Response.text("ordered"));
            // end::security-route
            config.addAcl(Object.class, Acl.of(Ace.allow(Principals.AUTHENTICATED, "shop")));
            config.route("register", "/register").post(accounts::register);
        });
        try (app) {
            app.get("/").expectRedirect("/login?next=%2F");
            Map<String, String> ada = Map.of("name", "ada", "password", "correct horse");
            app.postFrom("/login", "/register", Map.of("name", "eve", "password", "1234567"))
                    .expectStatus(422);
            app.postFrom("/login", "/register", ada).expectRedirect("/");
            app.get("/").expectBody("shop");
            app.postFrom("/login", "/register", ada).expectStatus(422);
            app.postFrom("/logout", "/logout", Map.of()).expectRedirect("/");
            app.postFrom("/login", "/login", ada).expectRedirect("/");
            app.get("/").expectBody("shop");
        }
    }

    @Test
    void aTreeWithLoginAndLogout() {
        PasswordHasher hasher = PasswordHasher.of(new PasswordHasher.Cost(64, 1, 1), 1, 10);
        Map<String, String> passwords = new HashMap<>(Map.of("bob", hasher.hash("correct horse")));
        KeptState kept = KeptState.inMemory();
        TestApp app = TestApp.of(config -> {
            // tag::security-policy
            Groups groups = (userId, request) -> userId.equals("bob") ? List.of("editors") : List.of();
            AclPolicy policy = AclPolicy.of(groups, TicketPolicy.of(keys));
            config.setSecurityPolicy(policy);
            LoginViews logins = new LoginViews(policy, LoginThrottle.in(kept), hasher, passwords);
            config.route("login", "/login").post(logins::login);
            config.route("logout", "/logout").post(logins::logout);
            // end::security-policy
            config.route("token", "/token")
                    .get(request -> Response.text(Csrf.of(request).token()));
            config.setRootFactory(request -> new Notebook());
            // tag::security-views
            config.addView(Note.class, (note, request) -> Response.text(note.name()), permission("view"));
            config.addView(Note.class, (note, request) -> Response.text("saved"), named("edit"), permission("edit"));
            // end::security-views
            config.addView(
                    request -> Response.text(String.join(",", groups(request))), named("groups"), permission("view"));
            config.addView(
                    Note.class,
                    (note, request) ->
                            // tag::security-ask
                            Response.text(Permissions.of(request).has("edit", note) ? "edit" : "")
                    // end::security-ask
                    ,
                    named("menu"),
                    permission("view"));
        });
        try (app) {
            app.get("/todo").expectBody("todo");
            app.get("/todo/edit").expectStatus(403);
            app.get("/todo/menu").expectBody("");
            app.get("/todo/groups").expectBody("");
            app.request(login(app, "bob", "wrong")).expectStatus(422);
            app.request(login(app, "bob", "correct horse")).expectStatus(303);
            app.get("/todo/edit").expectBody("saved");
            app.get("/todo/menu").expectBody("edit");
            app.get("/todo/groups").expectBody("group:editors");
            app.post("/logout", Map.of("csrf_token", app.get("/token").body())).expectStatus(303);
            app.get("/todo/edit").expectStatus(403);
            for (int i = 0; i < 5; i++) {
                app.request(login(app, "ada", "guess" + i));
            }
            assertThat(app.request(login(app, "ada", "guess")).expectStatus(429).header("Retry-After"))
                    .isNotNull();
        }
    }

    // tag::security-groups
    /** Returns the groups of the user, each with the prefix {@code group:}; none without a login. */
    private static List<String> groups(Request request) {
        return Identity.of(request)
                .filter(Member.class::isInstance)
                .map(user -> ((Member) user).groups())
                .orElse(List.of());
    }
    // end::security-groups

    @Test
    void typesOfOthers() {
        TestApp app = TestApp.of(config -> {
            config.setSecurityPolicy(AclPolicy.of(Groups.none(), TicketPolicy.of(keys)));
            config.setRootFactory(request -> "a root");
            // tag::security-declared
            config.addAcl(String.class, Acl.of(Ace.allow(Principals.AUTHENTICATED, "view")));
            // end::security-declared
            config.addView(request -> Response.text("seen"), permission("view"));
        });
        try (app) {
            app.get("/").expectStatus(403);
        }
    }

    @Test
    void tokensBesideCookies() {
        TestApp app = TestApp.of(config -> {
            // tag::security-tokens
            BearerPolicy.Trust trust = BearerPolicy.Trust.of("https://id.example", "notes", "ES256");
            config.setSecurityPolicy(AclPolicy.of(
                    Groups.none(),
                    TicketPolicy.of(keys),
                    BearerPolicy.at(trust, URI.create("https://id.example/.well-known/jwks.json"))));
            // end::security-tokens
            config.addView(request ->
                    Response.text(Identity.of(request).map(Identity::userId).orElse("nobody")));
        });
        try (app) {
            app.get("/").expectBody("nobody");
            app.request(TestRequest.get("/").header("Authorization", "Bearer no.token.atall"))
                    .expectBody("nobody");
        }
    }

    @Test
    void severalLogins() {
        TestApp app = TestApp.of(config -> {
            Map<String, String> robots = Map.of("robot", "of the API");
            // tag::security-several
            config.setSecurityPolicy(AclPolicy.of(
                    Groups.none(),
                    TicketPolicy.of(keys),
                    BasicPolicy.of("API", (name, password, request) -> password.equals(robots.get(name)))));
            // end::security-several
            config.addView(request ->
                    Response.text(Identity.of(request).map(Identity::userId).orElse("nobody")));
        });
        try (app) {
            app.get("/").expectBody("nobody");
            app.request(TestRequest.get("/").header("Authorization", "Basic cm9ib3Q6b2YgdGhlIEFQSQ=="))
                    .expectBody("robot");
        }
    }

    @Test
    void everyAnswerHasCarefulFields() {
        Configurator config = new Configurator();
        // tag::security-default-headers
        config.setDefaultHeader("X-Frame-Options", "DENY");
        config.setDefaultHeader("Permissions-Policy", "camera=(), microphone=()");
        // end::security-default-headers
        config.addView(request -> {
            if (request.query().contains("framed")) {
                // tag::security-leave-out
                DefaultHeaders.leaveOut(request, "X-Frame-Options");
                // end::security-leave-out
            }
            return Response.text("here");
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/")
                    .expectHeader("X-Content-Type-Options", "nosniff")
                    .expectHeader("X-Frame-Options", "DENY")
                    .expectHeader("Permissions-Policy", "camera=(), microphone=()");
            app.get("/?framed=1").expectNoHeader("X-Frame-Options");
        }
    }

    @Test
    void hostsAreNamed() throws IOException {
        Properties file = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of("src/test/resources/security/hosts.properties"))) {
            file.load(text);
        }
        Map<String, String> settings = new HashMap<>();
        file.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
        Configurator config = new Configurator(new Settings(settings));
        config.route("reset", "/reset").get(request -> Response.text("reset"));
        config.route("mail", "/mail").get(request -> {
            Urls urls = Urls.of(request);
            // tag::security-hosts
            String link = urls.route("reset", UrlParts.NONE.host("wiki.example.org"));
            // end::security-hosts
            return Response.text(link + " " + urls.route("reset"));
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/mail").host("a.example.net"))
                    .expectBody("http://wiki.example.org/reset http://a.example.net/reset");
            app.request(TestRequest.get("/mail").host("evil.example")).expectStatus(400);
        }
    }

    @Test
    void whoNamesThePlaceStaysHere() {
        Configurator config = new Configurator();
        // tag::security-safe-redirect
        config.route("enter", "/enter")
                .post(request -> SafeRedirect.of(request).to(request.form().get("next", ""), "/"));
        // end::security-safe-redirect
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.post("/enter").form(Map.of("next", "/notes")))
                    .expectRedirect("/notes");
            app.request(TestRequest.post("/enter").form(Map.of("next", "//evil.example")))
                    .expectRedirect("/");
        }
    }

    @Test
    void links() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        // tag::security-links
        TokenCodec links = TokenCodec.signed(List.of(secret), "password reset");
        String token = links.encode("ann@example.org", now.plus(Duration.ofHours(1)));
        Optional<String> address = links.decode(token, now); // empty if it is forged or has expired
        // end::security-links
        assertThat(address).contains("ann@example.org");
        assertThat(links.decode(token, now.plus(Duration.ofHours(2)))).isEmpty();
    }
}
