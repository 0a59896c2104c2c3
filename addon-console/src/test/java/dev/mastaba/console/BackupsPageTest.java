package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of backups, with the answers of the launcher's command; a system test has the command itself. */
class BackupsPageTest {
    private static final Map<String, Object> COMPLETE = Map.of(
            "file",
            "/srv/backups/a.zip",
            "size",
            1_234_567L,
            "created",
            "2026-11-30T02:00:00Z",
            "generation",
            7L,
            "files",
            12L,
            "databases",
            List.of("wiki"),
            "missing",
            List.of("Database <shop> on db.example"));

    private static final Map<String, Object> DAMAGED = Map.of(
            "file", "'/srv/backups/b c.zip'",
            "size", 12L,
            "created", "2026-11-29T02:00:00Z",
            "problem", "it ends too early");

    @TempDir
    Path folder;

    /** The launcher's command, for the folder of the setting. */
    private static ServerCommand backups(List<String> made) {
        return (arguments, caller) -> {
            assertThat(arguments.text("FOLDER")).isEqualTo("/srv/backups");
            if (arguments.text("ACTION").equals("list")) {
                return Answer.done("", Map.of("backups", List.of(DAMAGED, COMPLETE), "more", 3));
            }
            made.add(caller.user());
            return made.size() == 1 ? Answer.done("Backup: /srv/backups/c.zip\n", null) : Answer.failed("Disk full");
        };
    }

    @Test
    void anOperatorSeesAndMakesBackups() throws Exception {
        List<String> made = new java.util.ArrayList<>();
        try (RealServer server = RealServer.start(folder, "mastaba.folder.quiet = 20ms\n", I18nAddOn.class);
                AutoCloseable offered = server.offer("backups", backups(made))) {
            TestResponse page = server.get("/backups").expectStatus(200);
            assertThat(page.texts("tbody tr").get(1))
                    .contains("2026-11-30 02:00:00 UTC", "/srv/backups/a.zip", "1.2 MB", "12 files", "Generation 7")
                    .contains("Database wiki", "Not included: Database <shop> on db.example", "complete");
            assertThat(page.texts("tbody tr").get(0)).contains("12 B", "unusable it ends too early");
            assertThat(page.texts("main .hint")).contains("3 older files are not listed.");
            assertThat(page.texts(".remedies li"))
                    .containsExactly(
                            "mastaba restore --verify /srv/backups/a.zip",
                            "mastaba restore --force /srv/backups/a.zip");
            TestRequest german = TestRequest.get("/backups").identity("ada").header("Accept-Language", "de");
            assertThat(server.request(german).texts("tbody tr").get(1)).contains("30.11.2026, 02:00:00 UTC", "1,2 MB");

            assertThat(server.getAs("bob", "/backups").texts("main button")).isEmpty();
            server.postAs("bob", "/backups", Map.of()).expectStatus(403);
            server.post("/backups", Map.of()).expectRedirect("/backups");
            server.get("/backups").expectBodyContaining("Backup: /srv/backups/c.zip");
            server.post("/backups", Map.of()).expectStatus(409).expectBodyContaining("Disk full");
            assertThat(made).containsExactly("ada", "ada");

            withoutFolder(server);
        }
    }

    private static void withoutFolder(RealServer server) throws Exception {
        try (TestApp console = server.openConsole(Map.of("mastaba.console.backups", ""))) {
            TestResponse page = console.request(TestRequest.get("/backups").identity("ada"));
            page.expectBodyContaining("<code>mastaba backup FILE</code>").expectBodyContaining("restore --verify FILE");
            assertThat(page.texts("main button")).isEmpty();
            String token = page.attributes("input[name=csrf_token]", "value").get(0);
            console.request(TestRequest.post("/backups").identity("ada").form("csrf_token", token))
                    .expectStatus(409)
                    .expectBodyContaining("names no folder");
        }
    }
}
