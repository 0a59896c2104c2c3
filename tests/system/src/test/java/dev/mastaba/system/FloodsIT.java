package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send no cookies back, and those that guess passwords, shut no user out. */
class FloodsIT {
    private static final String PASSWORD = "a long sentence";
    private static final int ROOM = 60;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Visitor visitor(URI server) {
        return new Visitor(client, List.of(server));
    }

    private static HttpResponse<String> login(Visitor visitor, String password) {
        return visitor.send("/login", "/login", Map.of("name", "Ada", "password", password));
    }

    @Test
    void usersStayInAndGetInDuringAFlood() {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .configured("server.cfg", "mastaba.kept.owner.entries = " + ROOM + "\nhouse.password = hunter2\n")
                .configured("wiki.cfg", "mastaba.sessions.store = memory\n")) {
            server.start();
            server.awaitPage("/login", "csrf_token");
            URI url = server.url();
            Visitor ada = visitor(url);
            assertThat(ada.send(
                                    "/register",
                                    "/register",
                                    Map.of("name", "Ada", "password", PASSWORD, "again", PASSWORD))
                            .statusCode())
                    .isEqualTo(303);
            ada.send("/account", "/logout", Map.of());
            assertThat(login(ada, PASSWORD).statusCode()).isEqualTo(303);

            for (int i = 0; i < 5 * ROOM; i++) {
                assertThat(visitor(url).get("/login").statusCode()).isEqualTo(200);
            }
            for (int i = 0; i < 7; i++) {
                login(visitor(url), "guess " + i);
            }
            assertThat(login(visitor(url), PASSWORD).statusCode()).isEqualTo(429);

            HttpResponse<String> account = ada.get("/account");
            assertThat(account.statusCode()).isEqualTo(200);
            assertThat(account.headers().firstValue("Cache-Control")).contains("private, no-store");
            String copied = ada.cookies();
            ada.send("/account", "/logout", Map.of());
            assertThat(login(ada, PASSWORD).statusCode()).as("a known device").isEqualTo(303);
            assertThat(ada.get("/account").statusCode()).isEqualTo(200);

            Visitor thief = visitor(url);
            thief.takeCookies(copied);
            assertThat(thief.get("/account").statusCode()).isEqualTo(303);
            assertThat(server.admin("status").text()).contains("MAST-CONF-016").doesNotContain("hunter2");
        }
    }
}
