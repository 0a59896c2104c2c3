package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.RedisServer;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.OwnerKey;
import dev.mastaba.system.installation.Visitor;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of the wiki, on the server that is shipped; where their sessions are is a setting. */
final class WikiUsersIT {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile(": (/first-administrator\\?token=(\\S+))");
    private static final String PASSWORD = "a long sentence";

    @TempDir
    private Path folder;

    private Installation wiki() {
        return Installation.in(folder.resolve("base")).withShippedBundles().withShipped("examples/wiki.jar");
    }

    @Test
    void registerLogInEditAndLogOutWhileTheWikiChangesWhereverTheirSessionsAre() {
        try (RedisServer redis = RedisServer.started();
                Installation server = wiki().configured("wiki.cfg", "mastaba.sessions.store = cookie\n")
                        .start()) {
            server.awaitPage("/", "<main");
            walk(server, "Ada");
            guess(server, "Ada");
            for (String store : LONG ? List.of("signed", "memory") : List.<String>of()) {
                configure(server, store);
                walk(server, store);
            }
            configure(server, "jdbc");
            walk(server, "Bob");
            guess(server, "Bob");
            configure(server, "redis\nmastaba.sessions.redis.url = " + redis.url());
            walk(server, "Cleo");
            guess(server, "Cleo");
        }
    }

    private static void configure(Installation server, String store) {
        String generation = generation(server);
        server.configured("wiki.cfg", "mastaba.sessions.store = " + store + "\n");
        Await.until(
                "sessions in " + store,
                LIMIT,
                () -> !generation(server).equals(generation),
                () -> server.admin("status").text());
    }

    private static String generation(Installation server) {
        return server.admin("status").text().replaceFirst("(?s) serves.*", "");
    }

    private static void walk(Installation server, String name) {
        Visitor user = visitor(server);
        String page = "/River-of-" + name;
        HttpResponse<String> edit = user.get(page + "/edit");
        assertThat(edit.statusCode()).isEqualTo(303);
        assertThat(edit.headers().firstValue("Location").orElseThrow()).startsWith("/login");
        assertThat(register(user, name).statusCode()).isEqualTo(303);
        assertThat(user.get("/").body()).contains("Welcome, " + name + ".");
        assertThat(save(user, page, "0", "A river.").headers().firstValue("Location"))
                .contains(page);

        server.withShipped("examples/wiki-dark.jar");
        server.awaitPage("/", "by night");
        assertThat(user.get(page).body()).contains("by night", "A river.", ">" + name + "<", "Your text is saved.");
        assertThat(save(user, page, "1", "A long river.").statusCode()).isEqualTo(303);
        assertThat(user.get(page).body()).contains("A long river.");
        server.remove("wiki-dark.jar");
        awaitPageWithout(server, "by night");

        Visitor former = visitor(server);
        former.takeCookiesOf(user);
        assertThat(former.cookies()).contains("session-wiki=");
        assertThat(user.send("/", "/logout", Map.of()).statusCode()).isEqualTo(303);
        assertThat(user.get("/account").statusCode()).as("logged out").isEqualTo(303);
        assertThat(former.get("/account").statusCode())
                .as("with the cookie of before, which a logout ends")
                .isEqualTo(303);

        assertThat(login(user, name, PASSWORD).statusCode()).isEqualTo(303);
        assertThat(user.get("/account").statusCode()).isEqualTo(200);
        assertThat(user.send("/", "/logout", Map.of()).statusCode()).isEqualTo(303);
    }

    /** Wrong passwords are refused, and soon have to wait, also in a browser that has attempts of its own. */
    private static void guess(Installation server, String name) {
        Visitor visitor = visitor(server);
        assertThat(login(visitor, name, "not the password").statusCode()).isEqualTo(422);
        HttpResponse<String> last = login(visitor, name, "not the password");
        for (int i = 0; i < 30 && last.statusCode() == 422; i++) {
            last = login(visitor, name, "not the password");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(last.body()).contains("Too many attempts").doesNotContain("not the password");
    }

    @Test
    void getALinkForTheFirstAdministratorUntilThereIsOneAndReplaceForgottenPasswordsByMail() {
        try (Installation server = wiki().start()) {
            Matcher first = awaitLink(server);
            server.stop();
            server.start();
            Matcher second = awaitLink(server);
            assertThat(second.group(2)).isNotEqualTo(first.group(2)).hasSizeGreaterThanOrEqualTo(43);

            Visitor imhotep = visitor(server);
            assertThat(imhotep.get(second.group(1)).body()).contains("First administrator");
            Map<String, String> form =
                    Map.of("token", second.group(2), "name", "Imhotep", "password", PASSWORD, "again", PASSWORD);
            assertThat(imhotep.send("/login", "/first-administrator", form).statusCode())
                    .isEqualTo(303);
            assertThat(imhotep.send("/Home", "/Home/protect", Map.of("protected", "yes"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(imhotep.get(second.group(1)).statusCode()).isEqualTo(410);
            assertThat(imhotep.get(first.group(1)).statusCode()).isEqualTo(410);

            Visitor ada = visitor(server);
            register(ada, "Ada");
            assertThat(ada.get("/Home/edit").statusCode()).isEqualTo(403);
            server.stop();
            server.start();
            server.awaitPage("/", "<main");
            assertThat(LINK.matcher(server.output()).find()).as(server.output()).isFalse();
            assertThat(visitor(server).get(second.group(1)).statusCode()).isEqualTo(410);

            replaceAForgottenPassword(server);
        }
    }

    private static void replaceAForgottenPassword(Installation server) {
        assertThat(visitor(server).get("/account/forgotten").statusCode()).isEqualTo(404);
        server.configured(
                "wiki.cfg",
                "mastaba.mail.from = wiki@example.org\nmastaba.mail.delivery = page\nmastaba.jobs.url = http://localhost/\n");
        server.awaitPage("/login", "/account/forgotten");
        Visitor bob = visitor(server);
        Map<String, String> form = new HashMap<>(Map.of("name", "Bob", "password", PASSWORD, "again", PASSWORD));
        form.put("email", "bob@example.org");
        assertThat(bob.send("/register", "/register", form).statusCode()).isEqualTo(303);
        OwnerKey.awaitPage(server, "/mastaba-mails", "Confirm your address");
        assertThat(visitor(server).get("/mastaba-mails").statusCode()).isEqualTo(404);
        assertThat(server.output()).contains("mastaba.mail.delivery = page");
        assertThat(visitor(server)
                        .send("/account/forgotten", "/account/forgotten", Map.of("who", "Bob"))
                        .statusCode())
                .isEqualTo(303);
    }

    private static Matcher awaitLink(Installation server) {
        Matcher[] found = new Matcher[1];
        Await.until(
                "a link in the log",
                LIMIT,
                () -> {
                    found[0] = LINK.matcher(server.output());
                    return found[0].find();
                },
                server::output);
        return found[0];
    }

    private static void awaitPageWithout(Installation server, String text) {
        Await.until("no more " + text, LIMIT, () -> !server.get("/").body().contains(text), server::output);
    }

    private static Visitor visitor(Installation server) {
        return new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
    }

    private static HttpResponse<String> register(Visitor visitor, String name) {
        return visitor.send("/register", "/register", Map.of("name", name, "password", PASSWORD, "again", PASSWORD));
    }

    private static HttpResponse<String> login(Visitor visitor, String name, String password) {
        return visitor.send("/login", "/login", Map.of("name", name, "password", password));
    }

    private static HttpResponse<String> save(Visitor visitor, String page, String base, String text) {
        return visitor.send(page + "/edit", page + "/edit", Map.of("base", base, "text", text));
    }
}
