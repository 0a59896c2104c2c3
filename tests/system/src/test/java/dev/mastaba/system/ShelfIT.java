package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that a running server installs from a repository: published, installed with what they need, updated, removed, and installed for a tenant. */
class ShelfIT {
    private static final String WIKI = "dev.mastaba.examples.wiki";
    private static final String VOTES = WIKI + ".votes";
    private static final String DARK = WIKI + ".dark";

    @TempDir
    Path folder;

    private Installation server;
    private CommandLine mastaba;

    @Test
    void installsUpdatesAndRemovesFromARepository() throws Exception {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .configured(
                        "server.cfg",
                        "mastaba.shelf.sources = company\nmastaba.shelf.company.url = " + shelf
                                + "\nmastaba.audit.files = 5\n");
        mastaba = new CommandLine(server.environment());
        assertThat(run(0, "index", shelf.toString())).contains("index.xml with 0 bundles");
        publish(version("wiki", "1.0.0", 1), shelf);
        publish(version("wiki-votes", "1.0.0", 1), shelf);
        publish(version("wiki-dark", "1.0.0", 1), shelf);
        server.start();
        try {
            installs();
            updates(shelf);
            installsForATenant();
            removes();
        } finally {
            server.close();
        }
    }

    private void installs() throws IOException {
        assertThat(run(0, "search", "votes")).contains(VOTES + "   1.0.0      company");
        assertThat(run(0, "install", "--try", VOTES))
                .contains("+ " + WIKI + " 1.0.0   from company", "Nothing was changed.");
        assertThat(server.bundles()).isEmptyDirectory();
        assertThat(run(0, "install", VOTES))
                .contains("+ " + VOTES + " 1.0.0   from company", "Openings:")
                .contains(VOTES + ".jar: live in generation ");
        assertThat(server.get("/").status()).isEqualTo(200);
        assertThat(lock())
                .contains(WIKI + " 1.0.0 sha256=", VOTES + " 1.0.0 sha256=")
                .contains(" requested\n", " needed\n");
        assertThat(run(0, "install", VOTES)).isEqualTo("Nothing has to be deployed.\n");
        assertThat(run(0, "log")).contains("install " + VOTES);
    }

    private void updates(Path shelf) throws Exception {
        publish(version("wiki", "2.0.0", 2), shelf);
        assertThat(run(1, "outdated"))
                .contains(WIKI + " 2.0.0 is on the shelf, but does not fit:")
                .contains(VOTES + " 1.0.0 requires the package " + WIKI
                        + ", version [1.0.0,2.0.0); available: 2.0.0 of " + WIKI);
        assertThat(run(0, "update", WIKI)).contains("Nothing has to be deployed.");
        publish(version("wiki-votes", "2.0.0", 2), shelf);
        assertThat(run(0, "update", WIKI))
                .contains("~ " + WIKI + " 1.0.0 -> 2.0.0", "~ " + VOTES + " 1.0.0 -> 2.0.0")
                .contains(VOTES + " needs version 2.0.0 for " + WIKI + " 2.0.0, from the shelf.");
        assertThat(run(0, "addons")).contains("2.0.0");
        assertThat(lock()).contains(VOTES + " 2.0.0 sha256=");

        String former = lock();
        Files.delete(server.bundles().resolve(VOTES + ".jar"));
        run(0, "undeploy", VOTES);
        assertThat(run(0, "install")).contains("+ " + VOTES + " 2.0.0   from company");
        assertThat(lock()).isEqualTo(former);
    }

    private void installsForATenant() throws IOException {
        // Otherwise the application itself would have the extensions, too.
        Path wiki = Files.writeString(server.conf().resolve("wiki.cfg"), "mastaba.extensions = " + VOTES + "\n");
        run(0, "tenant", "add", "acme", "--of", "wiki", "--host", "acme.example.org");
        long former = generation();
        assertThat(run(0, "install", "--tenant", "acme", DARK))
                .contains("+ " + DARK + " 1.0.0   from company", "conf/tenants/acme.cfg")
                .contains(DARK + ".jar: live in generation ", "Tenant acme has the extensions " + DARK + ".");
        assertThat(generation()).isEqualTo(former + 1);
        assertThat(run(0, "log", "--count", "1")).contains("+ " + DARK + ".jar", "~ conf/tenants/acme.cfg");
        assertThat(lock()).contains(DARK + " 1.0.0");
        assertThat(server.conf().resolve("tenants/acme.cfg")).content().contains("mastaba.extensions = " + DARK);
        refusesForATenant();
        assertThat(run(2, "install", "--tenant", "absent", DARK)).contains("No tenant is named absent");
        run(0, "remove", "--tenant", "acme", DARK);
        assertThat(server.conf().resolve("tenants/acme.cfg")).content().doesNotContain(DARK);
        run(0, "tenant", "remove", "acme", "--yes");
        Files.delete(wiki);
    }

    /** Another theme overrides the same view as the tenant's, so the server could deploy it only without the tenant. */
    private void refusesForATenant() throws IOException {
        publish(
                jar(AddOns.extension(
                        "other.theme",
                        "wiki",
                        "config.overrideView(\"wiki:front\", request -> Response.text(\"other\"));")),
                folder.resolve("shelf"));
        long former = generation();
        String locked = lock();
        String settings = Files.readString(server.conf().resolve("tenants/acme.cfg"));
        assertThat(run(1, "install", "--tenant", "acme", "other.theme")).contains("Refused.", DARK, "other.theme");
        assertThat(server.bundles().resolve("other.theme.jar")).doesNotExist();
        assertThat(lock()).isEqualTo(locked);
        assertThat(server.conf().resolve("tenants/acme.cfg")).hasContent(settings);
        assertThat(generation()).isEqualTo(former);
    }

    private long generation() throws IOException {
        return run(0, "generations")
                .lines()
                .map(line -> line.strip().split("\\s+", 2)[0])
                .filter(word -> word.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .max()
                .orElseThrow();
    }

    private void removes() throws IOException {
        assertThat(run(1, "remove", WIKI)).contains(VOTES + " 2.0.0 requires the bundle " + WIKI);
        assertThat(run(0, "remove", VOTES, DARK)).contains("- " + VOTES + " 2.0.0", "removed; generation ");
        assertThat(lock()).doesNotContain(VOTES).contains(WIKI);
        assertThat(server.get("/").status()).isEqualTo(200);
        assertThat(run(2, "remove", VOTES)).contains("is not in conf/bundles.lock");
        assertThat(run(2, "install", "dev.mastaba.examples.wiki.vots")).contains("similar: " + VOTES);
    }

    /** A bundle requires another theme than before; both themes override the same view, so neither of two steps would be possible. */
    @Test
    void whatIsNoLongerNeededGoesInTheSameChange() throws Exception {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        server = Installation.in(folder.resolve("base"))
                .configured(
                        "server.cfg",
                        "mastaba.shelf.sources = company\nmastaba.shelf.company.url = " + shelf
                                + "\nmastaba.audit.files = 5\n");
        mastaba = new CommandLine(server.environment());
        run(0, "index", shelf.toString());
        publish(themed("light", "1.0.0"), shelf);
        publish(theme("light"), shelf);
        publish(theme("dark"), shelf);
        server.with(jar(AddOns.application("notes", "notes", """
                config.addRoute("front", "/");
                config.addView(request -> Response.text("plain"), route("front"), id("front"));""")));
        server.start();
        try {
            run(0, "install", "themed");
            server.awaitPage("/", "light");
            publish(themed("dark", "2.0.0"), shelf);
            assertThat(lock()).contains("theme.light");

            assertThat(run(0, "update", "themed"))
                    .contains("+ theme.dark 1.0.0", "~ themed 1.0.0 -> 2.0.0", "- theme.light 1.0.0")
                    .contains("theme.light: removed; generation ", "theme.dark.jar: live in generation ");

            server.awaitPage("/", "dark");
            assertThat(lock()).contains("theme.dark", "themed 2.0.0").doesNotContain("theme.light");
            assertThat(run(0, "log", "--count", "1")).contains("+ theme.dark.jar", "- theme.light.jar", "~ themed.jar");
            changesBackAsTheConsoleDoes(shelf);
        } finally {
            server.close();
        }
    }

    /** The console updates bundles by commands of the server. Another installation, between its two steps, loses nothing. */
    private void changesBackAsTheConsoleDoes(Path shelf) throws IOException {
        publish(themed("light", "3.0.0"), shelf);
        publish(jar(SourceBundle.named("another").withSource("package another; public final class Library {}")), shelf);
        Path incoming = Files.createDirectories(server.var().resolve("incoming/console-1"));
        assertThat(server.admin("outdated", "fetch", "console-1", "themed").text())
                .contains("- theme.dark 1.0.0");
        assertThat(incoming.resolve(".bundles.lock"))
                .content()
                .containsPattern("(?m)^theme.dark sha256=\\w+ $")
                .containsPattern("(?m)^theme.light - theme.light 1.0.0 sha256=");
        run(0, "install", "another");
        assertThat(server.admin("deploy", "console-1", "--remove=theme.dark").exitCode())
                .isZero();
        server.awaitPage("/", "light");
        assertThat(lock())
                .contains("another 1.0.0", "theme.light", "themed 3.0.0")
                .doesNotContain("theme.dark");
        assertThat(server.admin("deploy", "console-1").text()).contains("MAST-DEPLOY-128");
        assertThat(run(0, "install")).isEqualTo("Nothing has to be deployed.\n");
        recordsWhatIsDeployedAlready(shelf);
    }

    private void recordsWhatIsDeployedAlready(Path shelf) throws IOException {
        Path jar = jar(SourceBundle.named("known").withSource("package known; public final class Library {}"));
        publish(jar, shelf);
        assertThat(run(0, "deploy", jar.toString())).contains("live in generation ");
        long former = generation();
        assertThat(run(0, "install", "known")).isEqualTo("Nothing has to be deployed.\n");
        assertThat(lock()).contains("known 1.0.0 sha256=");
        assertThat(generation()).isEqualTo(former);
        run(0, "undeploy", "known");
        former = generation();
        assertThat(run(0, "remove", "known")).isEqualTo("Nothing has to be deployed.\n");
        assertThat(lock()).doesNotContain("known");
        assertThat(generation()).isEqualTo(former);
    }

    private Path theme(String name) throws IOException {
        return jar(AddOns.extension(
                "theme." + name,
                "notes",
                "config.overrideView(\"notes:front\", request -> Response.text(\"" + name + "\"));"));
    }

    private Path themed(String theme, String version) throws IOException {
        return jar(SourceBundle.named("themed")
                .withHeader("Bundle-Version", version)
                .withHeader("Require-Bundle", "theme." + theme)
                .withSource("package themed; public final class Theme {}"));
    }

    private Path jar(SourceBundle bundle) throws IOException {
        return bundle.writeTo(Files.createDirectories(folder.resolve("made")));
    }

    private String lock() throws IOException {
        return Files.readString(server.conf().resolve("bundles.lock"));
    }

    private void publish(Path jar, Path shelf) throws IOException {
        assertThat(run(0, "publish", jar.toString(), "--to", shelf.toString())).startsWith("Published ");
    }

    private String run(int exitCode, String... words) throws IOException {
        Said said = mastaba.run(words);
        assertThat(said.exitCode()).as(said.text()).isEqualTo(exitCode);
        return said.text();
    }

    /** Returns a copy of an example with another version; packages of the wiki have the given major version, and imports of them refer to it. */
    private Path version(String example, String version, int major) throws IOException {
        Path jar = Files.createDirectories(folder.resolve(version)).resolve(example + ".jar");
        Files.copy(Installation.home().resolve("examples").resolve(example + ".jar"), jar);
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path file = zip.getPath(JarFile.MANIFEST_NAME);
            Manifest manifest;
            try (InputStream in = Files.newInputStream(file)) {
                manifest = new Manifest(in);
            }
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            manifest.getMainAttributes()
                    .replaceAll((name, value) -> String.valueOf(value)
                            .replaceAll("(" + WIKI + "[a-z.]*);version=\"1.0.0\"", "$1;version=\"" + major + ".0.0\"")
                            .replaceAll(
                                    "(" + WIKI + "[a-z.]*);version=\"\\[1.0,2\\)\"",
                                    "$1;version=\"[" + major + ".0," + (major + 1) + ")\""));
            try (OutputStream out = Files.newOutputStream(file)) {
                manifest.write(out);
            }
        }
        return jar;
    }
}
