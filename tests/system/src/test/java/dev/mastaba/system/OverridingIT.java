package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server knows of overrides: what it is made of, what has changed, and how to write one. */
class OverridingIT {
    @TempDir
    Path folder;

    private Installation server;
    private CommandLine mastaba;

    @BeforeEach
    void start() throws IOException {
        server = Installation.in(folder.resolve("base"))
                .with(notes("1.0.0", "plain", "{% extends \"layout.peb\" %}"))
                .start();
        mastaba = new CommandLine(server.environment());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path notes(String version, String answer, String template) {
        return AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("%s"), route("front"), id("front"));
                        config.addStaticView("/files", "templates/");""".formatted(answer))
                .withResource("templates/page.peb", template)
                .withVersion(version)
                .write(folder.resolve("made/notes.jar"));
    }

    private Path dark(String version) {
        return AddOns.extension("dark", "notes", """
                        config.overrideView("notes:front", request -> Response.text("dark"));
                        config.overrideAsset("notes:templates/page.peb", "templates/page.peb");""")
                .withResource("templates/page.peb", "dark page")
                .withVersion(version)
                .write(folder.resolve("made/dark.jar"));
    }

    @Test
    void aCompositionIsWrittenDownAndChecked() throws IOException {
        Path file = folder.resolve("composition.txt");
        Said written = mastaba.run("lock", file.toString());
        assertThat(written.exitCode()).as(written.text()).isZero();
        assertThat(file).content().contains("routes\n", "  front  [notes]\n", "    pattern: /\n", "notes:front");
        assertThat(mastaba.run("lock").text()).isEqualTo(Files.readString(file));
        assertThat(mastaba.run("lock", "--check", file.toString()).exitCode()).isZero();

        server.drop(dark("1.0.0"));
        server.awaitPage("/", "dark");
        Said another = mastaba.run("lock", "--check", file.toString());
        assertThat(another.exitCode()).isEqualTo(1);
        assertThat(another.text()).contains("-   notes:front  [notes]", "+   notes:front  [dark]");

        AdminReply difference = server.admin("diff");
        assertThat(difference.text())
                .startsWith("+ dark 1.0.0\n")
                .contains("application notes", "+   notes:front  [dark]");
        assertThat(server.admin("diff", "1", "1").text()).isEqualTo("Generations 1 and 1 are identical.\n");
        assertThat(server.admin("diff", "2", "1").text()).contains("- dark 1.0.0", "+   notes:front  [notes]");
        assertThat(server.admin("diff", "77").exitCode()).isEqualTo(2);
    }

    @Test
    void aChangeOfTheOriginalIsToldUntilTheOverrideIsBuiltAnew() throws Exception {
        server.drop(dark("1.0.0"));
        server.awaitPage("/", "dark");
        AdminReply clean = server.admin("drift");
        assertThat(clean.exitCode()).as(clean.text()).isZero();
        assertThat(clean.text()).contains("view", "notes:front", "asset", "notes:templates/page.peb", "unchanged");

        AdminReply deployed = deploy(notes("1.1.0", "plainer", "another page"));
        assertThat(deployed.text())
                .contains(
                        "MAST-DEPLOY-042  Original view notes:front has changed since dark overrode it in generation 2")
                .contains("Original asset notes:templates/page.peb has changed since dark overrode it in generation 2");
        AdminReply drifted = server.admin("drift");
        assertThat(drifted.exitCode()).isEqualTo(1);
        assertThat(drifted.text()).contains("original changed");
        assertThat(server.get("/").body()).as("no refusal").isEqualTo("dark");

        assertThat(server.stop()).isIn(0, 143);
        server.start();
        assertThat(server.admin("drift").exitCode()).as("after a new start").isEqualTo(1);
        assertThat(server.admin("status").text()).contains("MAST-DEPLOY-042");

        assertThat(deploy(dark("1.0.1")).text()).doesNotContain("MAST-DEPLOY-042");
        assertThat(server.admin("drift").exitCode()).isZero();
    }

    private AdminReply deploy(Path jar) {
        server.drop(jar);
        return server.admin("settled", jar.getFileName().toString());
    }

    @Test
    void anOverrideOfAViewIsWrittenCompilesAndServes() throws Exception {
        Path project = folder.resolve("mine");
        Said written = mastaba.run("override", "notes:front", "--into", project.toString());
        assertThat(written.exitCode()).as(written.text()).isZero();
        assertThat(written.text()).contains("NotesFront.java", "pom.xml", "bnd.bnd", "README.md");
        SourceBundle bundle = SourceBundle.named("your.notes.front")
                .using(AddOn.class)
                .withSource(Files.readString(project.resolve("src/main/java/your/notes/front/NotesFront.java")))
                .withResource(
                        "mastaba-originals.txt",
                        Files.readString(project.resolve("src/main/resources/mastaba-originals.txt")));
        server.drop(bundle.writeTo(folder.resolve("made")));
        server.awaitPage("/", "notes:front is overridden by your.notes.front");
        assertThat(server.admin("drift").exitCode()).isZero();

        AdminReply changed = deploy(notes("1.1.0", "plainer", "page"));
        assertThat(changed.text()).contains("differs from the version for which", "mastaba-originals.txt");

        Said again = mastaba.run("override", "notes:front", "--into", project.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.text()).contains("already exists; nothing was written");
    }

    @Test
    void anOverrideOfAFileIsAFolderThatServesAsItIs() throws Exception {
        Path project = server.bundles().resolve("notes-page");
        Path written = folder.resolve("notes-page");
        Said said = mastaba.run("override", "notes:templates/page.peb", "--yaml", "--into", written.toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(written.resolve("templates/page.peb")).hasContent("{% extends \"notes:templates/layout.peb\" %}");
        Files.writeString(written.resolve("templates/page.peb"), "mine");
        copy(written, project);
        server.awaitPage("/files/page.peb", "mine");
        AdminReply drift = server.admin("drift");
        assertThat(drift.exitCode()).as(drift.text()).isZero();
        assertThat(drift.text()).contains("notes:templates/page.peb");

        Said unknown = mastaba.run("override", "notes:templates/pgae.peb");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text()).contains("Did you mean \"notes:templates/page.peb\"");
        Said view = mastaba.run("override", "notes:front", "--yaml");
        assertThat(view.exitCode()).isEqualTo(2);
        assertThat(view.text()).contains("only code can override");
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
