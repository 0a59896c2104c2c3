package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.migrations.Migrations;
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
    private static final String MIGRATIONS = "addon-migrations";
    private static final String COUNT = """
            int pages() throws Exception { try (var c = databases.get("wiki").getConnection(); var s = c.createStatement(); var r = s.executeQuery("SELECT count(*) FROM page")) { r.next(); return r.getInt(1); } }
            System.out.println("pages: " + pages());
            """;

    @TempDir
    Path folder;

    private Said shell(String input, String... words) {
        return shellWith("standard", input, words);
    }

    /** A shell for bundles that need these add-ons of the installation: starts in a third of the time. */
    private Said shellWith(String addOns, String input, String... words) {
        CommandLine mastaba =
                new CommandLine(Map.of("MASTABA_BASE", folder.resolve("other").toString(), "MASTABA_ADDONS", addOns));
        return mastaba.startTyped(input, words);
    }

    private Path pages() {
        return AddOns.withMembers("pages", "@App(\"wiki\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=wiki)") javax.sql.DataSource database) { this.database = database; }
                        @Override public void include(Configurator config) {
                          dev.mastaba.migrations.Migrations.of(config).add(database);
                          config.route("front", "/").get(request -> Response.text("All pages"));
                        }""")
                .using(Migrations.class)
                .withResource("db/migration/V1__create_pages.sql", "CREATE TABLE page (name VARCHAR(50));\n")
                .writeTo(folder);
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
        String pages = pages().toString();
        String[] command = {"shell", "--conf", base.resolve("conf").toString(), pages};
        try (Installation server = Installation.in(base)
                .withAddOns(MIGRATIONS)
                .with(Path.of(pages))
                .start()) {
            assertThat(server.get("/").body()).isEqualTo("All pages");
            Said locked = shellWith(MIGRATIONS, COUNT, command);
            assertThat(locked.text()).contains("wiki", "already in use");
        }
        Said wrote = shellWith(MIGRATIONS, COUNT + """
                        try (var c = databases.get("wiki").getConnection(); var s = c.createStatement()) { s.executeUpdate("INSERT INTO page VALUES ('Mine')"); }
                        get("/").equals("All pages")
                        """, command);
        assertThat(wrote.text())
                .contains("Databases: ", "wiki (jdbc:h2:file:" + base.resolve("var/data/wiki"), "pages: 0", "==> true")
                .doesNotContain("new and empty", "Not done");
        assertThat(shellWith(MIGRATIONS, COUNT, command).text()).contains("pages: 1");
    }

    @Test
    void wrongAddressesAndApplicationsAreExplained() {
        String notes = AddOns.application("notes", "notes", "").writeTo(folder).toString();
        Said other = shellWith("none", "", "shell", "--app", "shop", notes);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.text()).contains("Application shop does not exist; available: notes");
        Said missing = shellWith(
                "none", "", "shell", "--setup", folder.resolve("none.jsh").toString(), notes);
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
        Said greeted = shellWith("none", "", "greet", "Ada", "--loud", "--bundle", jar);
        assertThat(greeted.exitCode()).as(greeted.text()).isEqualTo(3);
        assertThat(greeted.text()).isEqualTo("Hello [Ada, --loud]\n");
        assertThat(shellWith("none", "", "greet", "--help", "--bundle", jar).text())
                .contains("Usage: mastaba greet", "Greets a person.");
    }
}
