package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application without a line about logins, which settings alone give users, a login page and a logout. */
class PasswordLoginsIT {
    private static final String PASSWORD = "a password of ada";
    /** So many that the pause is longer than a slow machine takes for the next guess. */
    private static final int MOST_GUESSES = 12;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SETTINGS = """
            mastaba.security.users = file
            mastaba.security.allow.edit = group:editors
            """;

    @TempDir
    static Path folder;

    private static Installation server;
    private static CommandLine mastaba;
    private static Path users;
    private static Path shop;

    @BeforeAll
    static void start() {
        shop = AddOns.application("shop", "shop", """
                config.route("front", "/").get(request -> Response.text("shop"));
                config.route("who", "/who").get(request -> Response.text("" +
                  dev.mastaba.core.security.Identity.of(request)));
                config.route("edit", "/edit").get(request -> Response.text("editing"), permission("edit"));
                """).writeTo(folder.resolve("made"));
        server = Installation.in(folder.resolve("base")).withShippedBundles().with(shop);
        mastaba = new CommandLine(server.environment());
        users = folder.resolve("base/conf/users.txt");
        add(PASSWORD, "ada", "editors");
        add(PASSWORD, "bob");
        server.configured("shop.cfg", SETTINGS).start();
        server.awaitPage("/", "shop");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void add(String password, String... userAndGroups) {
        String[] words = new String[userAndGroups.length + 3];
        words[0] = "password";
        words[1] = "--file";
        words[2] = "conf/users.txt"; // relative to the base, as in the settings
        System.arraycopy(userAndGroups, 0, words, 3, userAndGroups.length);
        Said said = mastaba.typed(password + "\n", words);
        assertThat(said.exitCode()).as(said.text()).isZero();
    }

    private static Visitor visitor() {
        return new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
    }

    private static HttpResponse<String> login(Visitor visitor, String name, String password, String next) {
        return visitor.send("/login", "/login", Map.of("name", name, "password", password, "next", next));
    }

    private static String field(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void theFolderThatAUserFileLacksIsNamed() {
        Said said = mastaba.typed(PASSWORD + "\n", "password", "--file", "none/users.txt", "ada");
        assertThat(said.text()).isEqualTo("mastaba: Folder " + folder.resolve("base/none") + " does not exist\n");
        assertThat(said.exitCode()).isEqualTo(2);
    }

    @Test
    void aCheckHasTheFilesThatTheSettingsName() {
        CommandLine elsewhere = new CommandLine(Map.of());
        Said checked = elsewhere.run("check", "--conf", users.getParent().toString(), shop.toString());
        assertThat(checked.text()).isEqualTo("Nothing is refused.\n");
        Said without = elsewhere.run("check", shop.toString());
        assertThat(without.text()).contains("MAST-VIEW-005");
        assertThat(without.exitCode()).isEqualTo(1);
    }

    @Test
    @Tag("smoke")
    void usersLogInAndOut() throws Exception {
        assertThat(mastaba.run("addons").text()).containsPattern("dev\\.mastaba\\.security +\\S+ +shared");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-------");

        Visitor ada = visitor();
        HttpResponse<String> refused = ada.get("/edit?a=b");
        assertThat(refused.statusCode()).as(server.output()).isEqualTo(303);
        assertThat(field(refused, "Location")).isEqualTo("/login?next=%2Fedit%3Fa%3Db");
        HttpResponse<String> page = ada.get(field(refused, "Location"));
        assertThat(page.body()).contains("<h1>Log in</h1>", "value=\"/edit?a=b\"");
        assertThat(field(page, "Cache-Control")).isEqualTo("private, no-store");

        HttpResponse<String> in = login(ada, "ada", PASSWORD, "/edit?a=b");
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(field(in, "Location")).isEqualTo("/edit?a=b");
        assertThat(field(in, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(in.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(ada.get("/edit").body()).isEqualTo("editing");
        assertThat(ada.send("/logout", "/logout", Map.of()).statusCode()).isEqualTo(303);
        assertThat(ada.get("/edit").statusCode()).isEqualTo(303);

        Visitor bob = visitor();
        assertThat(login(bob, "bob", PASSWORD, "").statusCode()).isEqualTo(303);
        assertThat(bob.get("/edit").statusCode()).as("no editor").isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/%2Fevil.example"})
    void nobodyIsSentElsewhere(String next) {
        Visitor ada = visitor();
        assertThat(ada.get("/login?next=" + next.replace("\\", "%5C")).body()).doesNotContain("evil");
        assertThat(field(login(ada, "ada", PASSWORD, next), "Location")).isEqualTo("/");
        assertThat(field(ada.send("/logout", "/logout", Map.of("next", next)), "Location"))
                .isEqualTo("/");
    }

    @Test
    void whoGuessesLearnsNoNameAndHasToWait() {
        add(PASSWORD, "target");
        String wrong = login(visitor(), "target", "wrong", "").body();
        String unknown = login(visitor(), "nobody", "wrong", "").body();
        assertThat(stripped(wrong)).contains("role=\"alert\"").isEqualTo(stripped(unknown));
        HttpResponse<String> waiting = login(visitor(), "target", "wrong", "");
        for (int i = 0; i < MOST_GUESSES && waiting.statusCode() == 422; i++) {
            waiting = login(visitor(), "target", "wrong", "");
        }
        assertThat(waiting.statusCode()).isEqualTo(429);
        assertThat(field(waiting, "Retry-After")).isNotEmpty();
        assertThat(waiting.body()).contains("Too many attempts");
        assertThat(login(visitor(), "ada", PASSWORD, "").statusCode()).isEqualTo(303);
    }

    private static String stripped(String page) {
        return page.replaceAll("name=\"csrf_token\" value=\"[^\"]*\"", "").replaceAll("target|nobody", "NAME");
    }

    @Test
    void aNewUserAndANewPasswordCountWithoutARestart() {
        add("the first password", "eve");
        Visitor eve = visitor();
        Await.until(
                "the new user",
                LIMIT,
                () -> login(eve, "eve", "the first password", "").statusCode() == 303,
                server::output);
        add("the second password", "eve");
        Await.until(
                "the end of the logins", LIMIT, () -> eve.get("/who").body().equals("Optional.empty"), server::output);
    }

    @Test
    void anExtensionBringsAnotherLoginPage() throws Exception {
        Path dark = server.bundles().resolve(".dark");
        Files.createDirectories(dark.resolve("templates"));
        Files.writeString(dark.resolve("mastaba.yaml"), """
                name: dark
                extends: shop
                assets:
                  dev.mastaba.security:templates/login.peb: templates/login.peb
                """);
        Files.writeString(dark.resolve("templates/login.peb"), """
                <h1>Enter the dark</h1>{{ problem }}
                <form method="post" action="{{ path('login') }}">{{ csrf_field() }}
                <input name="name" value="{{ name }}"><input name="password" type="password"></form>
                """);
        Files.move(dark, server.bundles().resolve("dark"));
        server.awaitPage("/login", "Enter the dark");
        Visitor ada = visitor();
        HttpResponse<String> wrong = login(ada, "ada", "wrong", "");
        assertThat(wrong.body()).contains("Enter the dark", "is incorrect");
        assertThat(login(ada, "ada", PASSWORD, "").statusCode()).isEqualTo(303);
        Files.move(server.bundles().resolve("dark"), dark);
        server.awaitPage("/login", "<h1>Log in</h1>");
    }

    @Test
    void aWrongSettingIsRefusedAndTheServerGoesOn() {
        server.configured("shop.cfg", SETTINGS + "mastaba.security.polcy = ticket\n");
        Await.until(
                "the refusal",
                LIMIT,
                () -> server.admin("status").text().contains("MAST-SECURITY-001"),
                server::output);
        assertThat(visitor().get("/login").statusCode()).isEqualTo(200);
        server.configured("shop.cfg", SETTINGS);
        Await.until(
                "the end of the refusal",
                LIMIT,
                () -> !server.admin("status").text().contains("MAST-SECURITY-001"),
                server::output);
    }
}
