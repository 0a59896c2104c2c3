package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who has nothing but jars: asks them, overrides what is in them, and sees what an upgrade does to the overrides. */
@Execution(ExecutionMode.CONCURRENT)
class WithoutServerIT {
    private static final String WIKI =
            Installation.home().resolve("examples/wiki.jar").toString();
    private static final String DARK =
            Installation.home().resolve("examples/wiki-dark.jar").toString();

    @TempDir
    Path folder;

    private CommandLine mastaba;
    /** For bundles that need no add-on of the installation: half as long. */
    private CommandLine plain;

    @BeforeEach
    void useABaseOfItsOwn() {
        String base = folder.resolve("base").toString();
        mastaba = new CommandLine(Map.of("MASTABA_BASE", base));
        plain = new CommandLine(Map.of("MASTABA_BASE", base, "MASTABA_ADDONS", "none"));
    }

    private static String done(Said said) {
        assertThat(said.exitCode()).as(said.text()).isZero();
        return said.text();
    }

    private Path notes(String version, String include, String template) {
        return AddOns.application("notes", "notes", include)
                .withResource("templates/page.peb", template)
                .withVersion(version)
                .write(folder.resolve("notes-" + version + ".jar"));
    }

    private String notes() {
        return notes("1.0.0", front("plain"), "a page").toString();
    }

    private static String front(String answer) {
        return """
                config.addRoute("front", "/");
                config.addView(request -> Response.text("%s"), route("front"), id("front"));""".formatted(answer);
    }

    @Test
    void jarsTellWhatTheyAreMadeOf() {
        assertThat(done(mastaba.start("views", "wiki:p*", WIKI, DARK)))
                .contains("wiki:page ", "wiki:protect.post")
                .doesNotContain("wiki:front");
        assertThat(plain.run("views", "notes:nothing*", notes()).exitCode()).isEqualTo(1);
        assertThat(done(mastaba.run("routes", "-f", "name,method,pattern", "/{name}*", WIKI)))
                .startsWith("name   method     pattern\npage   GET,HEAD   /{name}\n");
        assertThat(done(mastaba.run("assets", "wiki:templates/layout*", "--json", WIKI, DARK)))
                .startsWith("[")
                .contains("wiki.dark");
        assertThat(done(mastaba.run("why", "GET", "/", WIKI))).startsWith("GET / is answered by wiki:\n  wiki:front");
        assertThat(done(mastaba.run("drift", WIKI, DARK))).contains("wiki:static/logo.svg", "unchanged");
    }

    @Test
    void aRequestGoesThroughTheWholeServer() throws IOException {
        assertThat(done(mastaba.run("request", "GET", "/", "--headers", WIKI)))
                .startsWith("200\n")
                .contains("x-content-type-options: nosniff", "<!DOCTYPE html>");
        Said absent = mastaba.run("request", "GET", "/static/none.css", "--json", WIKI);
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.text()).contains("\"status\" : 404", "\"content-type\" : ");
        Path echo = AddOns.application("echo", "echo", """
                        config.route("echo", "/echo").post(request -> Response.text(
                            request.header("Host").orElse("") + " "
                                + request.header("Authorization").orElse("") + " " + request.form().get("a")));""").write(folder.resolve("echo.jar"));
        assertThat(done(mastaba.start(
                        "request",
                        "POST",
                        "/echo",
                        "--form",
                        "a=1 & 2",
                        "-l",
                        "me:pass",
                        "-H",
                        "Host: some.example",
                        echo.toString())))
                .isEqualTo("some.example Basic bWU6cGFzcw== 1 & 2");
    }

    @Test
    void aShellHasTheApplicationAndTheClassesOfItsBundle() {
        Said said = mastaba.startTyped("""
                app.introspector().category("routes").size() > 3
                applications.keySet()
                get("/").contains("<!DOCTYPE html>")
                dev.mastaba.examples.wiki.WikiAddOn.class.getSimpleName()
                int twice(int n) { return 2 * n; }
                twice(21)
                /exit 3
                """, "shell", WIKI);
        assertThat(said.exitCode()).as(said.text()).isEqualTo(3);
        assertThat(said.text())
                .contains("Applications: wiki.", "==> true", "==> [wiki]", "==> \"WikiAddOn\"", "==> 42")
                .doesNotContain("==> false", "Warning", "rror");
    }

    @Test
    void whatCannotBeAskedIsToldWithWhatToTypeNext() {
        String notes = notes();
        Said column = plain.run("routes", "-f", "nme", notes);
        assertThat(column.exitCode()).isEqualTo(2);
        assertThat(column.text()).contains("Column \"nme\" does not exist; available: name, pattern, method");
        Said twice = plain.run("views", notes, notes);
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.text()).contains("are the same bundle; specify only one of them");
        Said without = mastaba.start("views");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.text()).contains("No server runs", "mastaba serve", "mastaba views FILE.jar");
        String other = AddOns.application("other", "other", front("other"))
                .write(folder.resolve("other.jar"))
                .toString();
        Said refused = plain.run("views", notes, other);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("MAST-DEPLOY-090").doesNotContain("bundles/", "undeploy");
    }

    /** What is refused is a no to every question about it, and there is no log to look into. */
    @Test
    void aDamagedClassIsToldWithItsCauseWhateverIsAsked() throws IOException {
        String whole = notes();
        String damaged = damaged(Path.of(whole), "notes/Thing.class").toString();
        List<Said> all = new ArrayList<>(
                List.of(plain.run("views", damaged), plain.run("drift", "--from", damaged, "--to", whole)));
        if (Boolean.getBoolean("mastaba.nightly")) {
            all.add(plain.run("check", damaged));
            all.add(plain.run("request", "GET", "/", damaged));
            all.add(plain.run("override", "notes:front", damaged));
            all.add(plain.start("shell", damaged));
        }
        assertThat(all).allSatisfy(said -> {
            assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
            assertThat(said.text())
                    .contains("MAST-GENERATION-012", "ClassFormatError")
                    .doesNotContain("the log");
        });
    }

    private Path damaged(Path undamaged, String entry) throws IOException {
        Path jar = Files.copy(undamaged, folder.resolve("damaged.jar"));
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Path file = inside.getPath(entry);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        }
        return jar;
    }

    @Test
    void aDatabaseThatTheSettingsDoNotConfigureIsToldWithTheNameThatWasMeant() throws IOException {
        String pages = AddOns.withMembers("pages", "@App(\"wiki\")", """
                        @Activate public Thing(@Reference(target = "(name=wiki)") javax.sql.DataSource database) {}
                        @Override public void include(Configurator config) {
                          config.route("front", "/").get(request -> Response.text("pages"));
                        }""")
                .write(folder.resolve("pages.jar"))
                .toString();
        Path conf = Files.createDirectory(folder.resolve("conf"));
        assertThat(done(plain.run("check", "--conf", conf.toString(), pages)))
                .startsWith("Nothing is refused.\n")
                .doesNotContain("MAST-DEPLOY-044");
        Files.writeString(conf.resolve("server.cfg"), "jdbc.wikki.url = jdbc:h2:mem:wikki\n");
        assertThat(done(plain.run("check", "--conf", conf.toString(), pages)))
                .startsWith("Nothing is refused.\n")
                .contains(
                        "MAST-DEPLOY-044",
                        "refers to the database wiki, ",
                        "Did you mean \"wikki\"?",
                        "jdbc.wiki.url = ");
        assertThat(done(plain.run("check", "--json", "--conf", conf.toString(), pages)))
                .contains("\"notices\" : [ {", "MAST-DEPLOY-044");
        Files.writeString(conf.resolve("server.cfg"), "jdbc.wiki.url = jdbc:h2:mem:wiki\n");
        assertThat(done(plain.run("check", "--conf", conf.toString(), pages)))
                .startsWith("Nothing is refused.\n")
                .doesNotContain("MAST-DEPLOY-044");
    }

    @Test
    void aFileThatTheSettingsNeedIsToldWithItsOwnFolder() throws IOException {
        String shop = AddOns.application("shop", "shop", """
                        config.route("edit", "/edit").get(request -> Response.text("editing"), permission("edit"));""")
                .write(folder.resolve("shop.jar"))
                .toString();
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Files.writeString(conf.resolve("shop.cfg"), "mastaba.security.users = file\n");

        Said said = mastaba.run("check", "--conf", conf.toString(), shop);

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text())
                .startsWith("Refused.\n\nMAST-SECURITY-004")
                .contains("mastaba password --file " + conf.toRealPath().resolve("users.txt") + " NAME");
    }

    @Test
    void whereASettingMayBeMissingItIsToldHowSettingsAreGiven() throws IOException {
        String shop = AddOns.application("shop", "shop", """
                        config.route("edit", "/edit").get(request -> Response.text("editing"), permission("edit"));""")
                .write(folder.resolve("shop.jar"))
                .toString();
        Said without = plain.run("check", shop);
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.text())
                .contains("MAST-VIEW-005")
                .endsWith(
                        "\nThe bundles ran without settings. To use those of a server, specify its conf/: --conf FOLDER\n");
        Path conf = Files.createDirectory(folder.resolve("conf"));
        assertThat(plain.run("check", "--conf", conf.toString(), shop).text())
                .contains("MAST-VIEW-005")
                .doesNotContain("--conf");
    }

    @Test
    void aFolderWithoutCodeIsABundleToo() throws IOException {
        String notes = notes();
        Path yaml = folder.resolve("mine");
        done(plain.run("override", "notes:templates/page.peb", "--yaml", "--into", yaml.toString(), notes));
        assertThat(done(plain.run("assets", "notes:templates/page.peb", notes, yaml.toString())))
                .contains("mine");
        Files.writeString(yaml.resolve("mastaba.yaml"), "extends: ntoes\n");
        Said refused = plain.run("check", notes, yaml.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("ntoes", "mine.jar");
        Said asJson = plain.run("check", "--json", notes, yaml.toString());
        assertThat(asJson.exitCode()).isEqualTo(1);
        assertThat(asJson.text()).startsWith("{\n  \"ok\" : false,").contains("\"deployment\" : {", "\"problems\"");
    }

    @Test
    void anOverrideHasTheJarAsADependency() {
        Path project = folder.resolve("my-extension");
        assertThat(done(mastaba.run("override", "wiki:page", "--into", project.toString(), "--json", WIKI)))
                .startsWith("[\n")
                .contains("WikiPage.java\"");
        assertThat(project.resolve("pom.xml"))
                .content()
                .contains("<artifactId>mastaba-parent</artifactId>", "<artifactId>wiki</artifactId>");
        assertThat(project.resolve("lib/wiki.jar")).hasSameBinaryContentAs(Path.of(WIKI));
        assertThat(project.resolve("src/main/resources/templates/page.peb")).exists();
        Said unknown = plain.run("override", "notes:frnot", notes());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text()).contains("Did you mean \"notes:front\"");
    }

    @Test
    void aTextIsNamedWithoutItsMeaningWhereOneHasThatId() {
        CommandLine languages = new CommandLine(
                Map.of("MASTABA_BASE", folder.resolve("base").toString(), "MASTABA_ADDONS", "addon-i18n"));
        String notes = AddOns.application("notes", "notes", front("plain") + "config.addTranslations(\"locale/\");")
                .withResource("locale/de/notes.po", """
                        msgid ""
                        msgstr "Content-Type: text/plain; charset=UTF-8\\n"

                        msgctxt "verb"
                        msgid "Log in"
                        msgstr "Anmelden"
                        """)
                .write(folder.resolve("notes.jar"))
                .toString();
        for (List<String> name : List.of(List.of("notes:Log in", "--locale", "de"), List.of("notes:de:Log in"))) {
            Path project = folder.resolve("texts" + name.size());
            List<String> words = new ArrayList<>(List.of("override", "--into", project.toString()));
            words.addAll(name);
            words.add(notes);
            done(languages.run(words.toArray(String[]::new)));
            assertThat(project.resolve("src/main/resources/locale/de/notes.po"))
                    .content()
                    .contains("msgctxt \"verb\"", "msgid \"Log in\"", "msgstr \"Anmelden\"");
        }
    }

    @Test
    void anUpgradeIsTriedBeforeItIsDeployed() throws IOException {
        String dark = AddOns.extension("dark", "notes", """
                        config.overrideView("notes:front", request -> Response.text("dark"));
                        config.overrideAsset("notes:templates/page.peb", "templates/page.peb");""")
                .withResource("templates/page.peb", "dark page")
                .write(folder.resolve("dark.jar"))
                .toString();
        String first = notes("1.0.0", front("plain"), "a page").toString();
        String same = notes("1.0.1", front("plain"), "a page").toString();
        String page = notes("1.1.0", front("plain"), "another page").toString();
        String gone =
                notes("2.0.0", "config.addRoute(\"front\", \"/\");", "a page").toString();

        assertThat(done(plain.run("drift", "--from", first, "--to", same, dark)))
                .contains("no original of an override has changed", "~ notes 1.0.1 (was 1.0.0)");
        Said changed = plain.run("drift", "--from", first, "--to", page, dark);
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.text())
                .contains("originals of overrides have changed", "original changed", "-a page", "+another page");
        assertThat(plain.run("drift", "--from", first, "--to", page, dark, "--json")
                        .text())
                .contains("\"deployment\" : {", "\"overrides\" : [", "\"changed\" : true", "\"difference\" : {");
        Said refused = plain.run("drift", "--from", first, "--to", gone, dark);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).startsWith("The upgrade is refused").contains("notes:front", "dark");
        Path own = folder.resolve("project/src/main/resources/templates/page.peb");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "dark page");
        Said merged = plain.run(
                "drift",
                "--from",
                first,
                "--to",
                page,
                "--merge",
                folder.resolve("project").toString(),
                dark);
        assertThat(merged.exitCode()).as(merged.text()).isEqualTo(1);
        assertThat(merged.text()).contains("has 1 conflict with notes:templates/page.peb");
        assertThat(own).content().contains("<<<<<<< ", "dark page", "=======", "another page", ">>>>>>> ");
        Said another = plain.run("drift", "--from", first, "--to", dark);
        assertThat(another.exitCode()).isEqualTo(2);
        assertThat(another.text()).contains("contains the bundle notes, but", "contains dark");
    }

    @Test
    void theContractSaysWhichVersionAChangeNeeds() {
        String contract = folder.resolve("contract.txt").toString();
        String front = "config.addRoute(\"front\", \"/\");";
        done(plain.run(
                "contract",
                "--out",
                contract,
                notes("1.0.0", front("plain"), "a page").toString()));
        assertThat(Path.of(contract))
                .content()
                .startsWith("contract of notes 1.0.0\n")
                .contains("view\tnotes:front\n");

        Said low = plain.run(
                "contract", "--check", contract, notes("1.1.0", front, "a page").toString());
        assertThat(low.exitCode()).as(low.text()).isEqualTo(1);
        assertThat(low.text()).contains("- view notes:front", "need 2.0.0 or higher");
        assertThat(done(plain.run(
                        "contract",
                        "--check",
                        contract,
                        notes("2.0.0", front, "a page").toString())))
                .contains("- view notes:front", "Version 2.0.0 of notes is high enough.");
    }

    @Test
    void anUpgradeShowsTheLinesOnWhichInsertionsDepend() throws IOException {
        Path hint = Files.createDirectories(folder.resolve("hint"));
        Files.writeString(hint.resolve("mastaba.yaml"), """
                extends: pages
                insertions:
                  page.peb#main: { first: hint.peb }
                """);
        Files.writeString(hint.resolve("hint.peb"), "<p>hint</p>");
        String first = pages("1.0.0", "<main id=\"main\"></main>");
        String other = pages("1.0.1", "<h1>Title</h1><main id=\"main\"></main>");
        String wide = pages("1.1.0", "<main class=\"wide\" id=\"main\"></main>");

        assertThat(done(mastaba.run("drift", "--from", first, "--to", other, hint.toString())))
                .contains("no original of an override has changed");
        Said changed = mastaba.run("drift", "--from", first, "--to", wide, hint.toString());
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.text())
                .contains("Original part pages:page.peb#main has changed since hint contributed to it")
                .contains("-<main id=\"main\">", "+<main class=\"wide\" id=\"main\">");
    }

    private String pages(String version, String template) {
        return AddOns.application("pages", "pages", """
                        config.include("dev.mastaba.templates");
                        config.addRoute("front", "/");
                        config.addView(request -> java.util.Map.of(), route("front"), dev.mastaba.core.view.ViewOptions.renderer("page.peb"));""")
                .withResource("page.peb", template)
                .withVersion(version)
                .write(folder.resolve("pages-" + version + ".jar"))
                .toString();
    }
}
