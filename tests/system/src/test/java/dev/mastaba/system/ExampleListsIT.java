package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists in the shipped examples of what their add-ons offer and rely on, which the build of the installation writes. */
class ExampleListsIT {
    private static final String LIST = "META-INF/mastaba/contract.txt";
    private static final Map<String, List<String>> EXTENSIONS = Map.of(
            "wiki.jar", List.of("wiki-comments.jar", "wiki-dark.jar", "wiki-votes.jar"),
            "shop.jar", List.of("shop-acme.jar", "shop-vouchers.jar"));

    @TempDir
    Path folder;

    private CommandLine mastaba;

    @BeforeEach
    void createFolders() throws IOException {
        mastaba = new CommandLine(Map.of("MASTABA_BASE", folder.resolve("base").toString()));
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/shop.cfg"), "mastaba.mail.from = shop@example.org\n");
    }

    private static Path shipped(String example) {
        return Installation.home().resolve("examples").resolve(example);
    }

    private static String list(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            return Files.readString(files.getPath(LIST));
        }
    }

    private Path copy(String example) throws IOException {
        Path copy = folder.resolve(example);
        Files.copy(shipped(example), copy);
        return copy;
    }

    private static void removeList(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Files.delete(files.getPath(LIST));
        }
    }

    private static void change(Path jar, String file, String from, String to) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path changed = files.getPath(file);
            String text = Files.readString(changed);
            assertThat(text).contains(from);
            Files.writeString(changed, text.replace(from, to));
        }
    }

    private void record(Path... jars) {
        List<String> words = new ArrayList<>(
                List.of("check", "--record", "--conf", folder.resolve("conf").toString()));
        List.of(jars).forEach(jar -> words.add(jar.toString()));
        Said said = mastaba.run(words.toArray(String[]::new));
        assertThat(said.exitCode()).as(said.text()).isZero();
    }

    @Test
    void eachExampleHasTheListThatACheckComputes() throws IOException {
        for (Map.Entry<String, List<String>> examples : EXTENSIONS.entrySet()) {
            Path application = copy(examples.getKey());
            List<Path> all = new ArrayList<>(List.of(application));
            for (String extension : examples.getValue()) {
                all.add(copy(extension));
            }
            for (Path jar : all) {
                removeList(jar);
                record(jar.equals(application) ? new Path[] {jar} : new Path[] {application, jar});
                assertThat(list(jar))
                        .startsWith("contract of ")
                        .isEqualTo(list(shipped(jar.getFileName().toString())));
            }
        }
    }

    @Test
    void anUpgradeOfTheWikiIsComparedByTheLists() throws IOException {
        Path latest = copy("wiki.jar");
        change(latest, "templates/page.peb", "slot \"page.after\"", "slot \"page.below\"");
        change(latest, "templates/layout.peb", "<main id=\"main\">", "<main class=\"wide\" id=\"main\">");
        record(latest);

        List<String> words =
                new ArrayList<>(List.of("drift", "--from", shipped("wiki.jar").toString(), "--to", latest.toString()));
        EXTENSIONS.get("wiki.jar").forEach(name -> words.add(shipped(name).toString()));
        Said said = mastaba.run(words.toArray(String[]::new));

        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text())
                .contains("compared by the lists in the bundles, which were not started")
                .contains("wiki-comments.jar breaks:", "wiki-votes.jar breaks:")
                .contains("slot wiki:page.after is gone. Did you mean \"wiki:page.below\"")
                .contains("wiki-dark.jar is touched:", "+  <main class=\"wide\" id=\"main\">")
                .contains("Extensions: 3. Broken: 2, touched: 1, not affected: 0.");
    }
}
