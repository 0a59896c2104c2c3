package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.OwnerKey;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page with which a server without applications welcomes browsers on its machine. */
class WelcomeIT {
    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.folder.quiet = 80ms\n")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(String path, String... fields) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .headers(fields)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @Tag("smoke")
    void aBrowserOnThisMachineIsWelcomedUntilAnApplicationServes() throws Exception {
        for (String path : new String[] {"/", "/any/page?x"}) {
            HttpResponse<String> page = get(path, "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body())
                    .contains("This server is ready", "bin/mastaba deploy examples/wiki.jar", "README.md")
                    .contains("Then change it while it runs, with one", "bin/mastaba deploy examples/wiki-dark.jar")
                    .doesNotContain(folder.toString(), Installation.home().toString(), "SNAPSHOT");
        }
        String owners = OwnerKey.awaitPage(server, "/", "This server is ready");
        assertThat(owners)
                .contains(
                        Installation.home() + "/bin/mastaba deploy " + Installation.home() + "/examples/wiki.jar",
                        "The folder of this server is " + folder.resolve("base"));
        Path notes = AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("notes"), route("front"));""").writeTo(folder.resolve("made"));
        server.drop(notes);
        server.awaitPage("/", "notes");
        assertThat(get("/other", "Accept", "text/html").body()).doesNotContain("This server is ready");
        AdminReply undeployed = server.admin("undeploy", "notes");
        assertThat(undeployed.exitCode()).as(undeployed.text()).isZero();
        HttpResponse<String> again = get("/", "Accept", "text/html");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("This server is ready");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, application/json",
        "Accept, */*",
        "X-Forwarded-For, 192.0.2.1",
        "Forwarded, for=192.0.2.1",
        "Origin, https://elsewhere.example"
    })
    void othersGetThePlainResponse(String field, String value) throws Exception {
        HttpResponse<String> answer =
                field.equals("Accept") ? get("/", field, value) : get("/", "Accept", "text/html", field, value);
        assertThat(answer.body()).doesNotContain("<").containsPattern("no application yet|No application is mounted");
    }
}
