package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A shell has a request, its root, setup code, and the data of a server. */
@Execution(ExecutionMode.CONCURRENT)
class ShellIT {
    private static final String WIKI =
            Installation.home().resolve("examples/wiki.jar").toString();
    private static final String COUNT = """
            int protectedPages() throws Exception { try (var c = databases.get("wiki").getConnection(); var s = c.createStatement(); var r = s.executeQuery("SELECT count(*) FROM wiki_protected")) { r.next(); return r.getInt(1); } }
            System.out.println("protected: " + protectedPages());
            """;

    @TempDir
    Path folder;

    private Said shell(String input, String... words) {
        CommandLine mastaba =
                new CommandLine(Map.of("MASTABA_BASE", folder.resolve("other").toString()));
        return mastaba.startTyped(input, words);
    }

    @Test
    void theRequestIsOfAnAddressAndAUser() throws IOException {
        Path setup =
                Files.writeString(folder.resolve("own.jsh"), "String greeting = \"from setup \" + request.path();\n");
        Said said = shell("""
                greeting
                dev.mastaba.core.security.Identity.of(request).get().userId()
                dev.mastaba.core.route.RouteMatch.of(request).routeName()
                request.pathParam("name")
                root.getClass() == dev.mastaba.core.traversal.Traversal.of(request).get().root().getClass()
                app == applications.get("wiki")
                dev.mastaba.core.session.Session.of(request).isNew()
                dev.mastaba.core.route.Urls.of(request).route("page", Map.of("name", "Other"))
                """, "shell", "--at", "Home", "--user", "ada", "--setup", setup.toString(), WIKI);
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .contains(
                        "Request: GET /Home of ada. Its transaction only reads",
                        "Databases: new and empty",
                        "Setup: " + setup,
                        "==> \"from setup /Home\"",
                        "==> \"ada\"",
                        "==> \"page\"",
                        "==> \"Home\"",
                        "==> true",
                        "/Other\"")
                .doesNotContain("rror", "==> false");
    }

    @Test
    void theDatabasesAreThoseOfTheSettings() throws IOException {
        Path base = folder.resolve("base");
        try (Installation server = Installation.in(base)
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .start()) {
            assertThat(server.get("/").status()).isEqualTo(200);
            Said locked = shell(COUNT, "shell", "--conf", base.resolve("conf").toString(), WIKI);
            assertThat(locked.text()).contains("wiki", "already in use");
        }
        Said wrote = shell(COUNT + """
                        try (var c = databases.get("wiki").getConnection(); var s = c.createStatement()) { s.executeUpdate("INSERT INTO wiki_protected VALUES ('Mine')"); }
                        get("/").contains("<!DOCTYPE html>")
                        """, "shell", "--conf", base.resolve("conf").toString(), WIKI);
        assertThat(wrote.text())
                .contains(
                        "Databases: ", "wiki (jdbc:h2:file:" + base.resolve("var/data/wiki"), "protected: ", "==> true")
                .doesNotContain("new and empty", "Not done");
        int before = Integer.parseInt(wrote.text().replaceAll("(?s).*protected: (\\d+).*", "$1"));
        assertThat(shell(COUNT, "shell", "--conf", base.resolve("conf").toString(), WIKI)
                        .text())
                .contains("protected: " + (before + 1));
    }

    @Test
    void wrongAddressesAndApplicationsAreExplained() {
        Said other = shell("", "shell", "--app", "shop", WIKI);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.text()).contains("Application shop does not exist; available: wiki");
        Said missing = shell("", "shell", "--setup", folder.resolve("none.jsh").toString(), WIKI);
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.text()).contains("none.jsh cannot be read");
    }

    @Test
    void aCommandOfAnAddOnRunsInASeparateServer() {
        String jar = AddOns.application("notes", "notes", """
                config.addCommand("greet", "NAME", "Greets a person.", (request, arguments, out) -> {
                  out.print("Hello " + arguments);
                  return 3;
                });""")
                .write(folder.resolve("notes.jar"))
                .toString();
        Said greeted = shell("", "greet", "Ada", "--loud", "--bundle", jar);
        assertThat(greeted.exitCode()).as(greeted.text()).isEqualTo(3);
        assertThat(greeted.text()).isEqualTo("Hello [Ada, --loud]\n");
        assertThat(shell("", "greet", "--help", "--bundle", jar).text())
                .contains("Usage: mastaba greet", "Greets a person.");
    }
}
