package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.project.LocalRepository;
import dev.mastaba.system.project.Maven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the guide says of projects of one's own, from what {@code mvn install} leaves alone; {@link PathsIT} goes the whole way. */
class OwnProjectsIT {
    private static final String JAR = "-1.0.0-SNAPSHOT.jar";
    private static final String LIBRARIES = """
              <dependencies>
                <dependency>
                  <groupId>org.commonmark</groupId>
                  <artifactId>commonmark</artifactId>
                </dependency>
                <dependency>
                  <groupId>org.slf4j</groupId>
                  <artifactId>slf4j-simple</artifactId>
                </dependency>
              </dependencies>
            </project>
            """;

    @TempDir
    private Path folder;

    @Test
    void anApplicationHasTheLibrariesEmbeddedThatTheServerDoesNotOffer() throws Exception {
        Maven maven = new Maven(Path.of(property("mastaba.maven.home")), repository());
        Path notes = made("app", "notes");
        Path pom = notes.resolve("pom.xml");
        assertThat(pom).hasSameTextualContentAs(documented("bundle/pom.xml"));
        assertThat(notes.resolve("bnd.bnd")).hasSameTextualContentAs(documented("bundle/bnd.bnd"));
        Files.writeString(pom, Files.readString(pom).replace("</project>\n", LIBRARIES));
        assertThat(verified(maven, notes))
                .contains("Tests run: 1, Failures: 0")
                .contains("org.commonmark:commonmark is embedded")
                .contains("org.slf4j:slf4j-api is not embedded: the server offers its packages")
                .contains("[WARNING] org.slf4j:slf4j-simple is embedded: the server has one log");
        try (ZipFile jar = new ZipFile(jar(notes).toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .anyMatch(name -> name.matches("lib/commonmark-.*\\.jar"))
                    .contains("OSGI-INF/your.notes.Notes.xml", "templates/front.peb")
                    .noneMatch(name -> name.startsWith("org/slf4j"));
        }
    }

    /** Of an application that no repository of Maven has; the developer's path has one too, of an application that was built. */
    @Test
    @EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
    void anExtensionOfAJarIsBuiltTestedAndCheckedAtOnce() throws Exception {
        Maven maven = new Maven(Path.of(property("mastaba.maven.home")), repository());
        Path notes = AddOns.application("your.notes", "notes", """
                config.addRoute("front", "/");
                config.addView(request -> Response.text("front"), route("front"));""").writeTo(folder.resolve("made"));
        Path loud = made("extension", "loud", "--of", notes.toString());
        assertThat(verified(maven, loud))
                .contains("Tests run: 1, Failures: 0", "Nothing is refused.")
                .doesNotContain("[WARNING]", "is embedded");
        assertThat(loud.resolve("composition.txt")).content().contains("role: extension", "pattern: /loud");
    }

    @Test
    void aBuildRecordsWhatAnUpgradeOfTheApplicationBreaks() throws Exception {
        Maven maven = new Maven(Path.of(property("mastaba.maven.home")), repository());
        CommandLine mastaba = new CommandLine(Map.of());
        Path first = notes("1.0.0", "front", "back");
        Path second = notes("1.1.0", "front");
        Path loud = made("extension", "loud", "--of", first.toString());
        Path source = loud.resolve("src/main/java/your/loud/Loud.java");
        Files.writeString(
                source,
                Files.readString(source)
                        .replaceFirst(
                                "config\\.route", "config.aroundView(\"notes:back\", view -> view);\n        $0"));
        Maven.Built built = maven.run(loud, "verify", "-DskipTests");
        assertThat(built.exitCode()).as(built.text()).isZero();
        try (ZipFile jar = new ZipFile(jar(loud).toFile())) {
            assertThat(jar.getInputStream(jar.getEntry("META-INF/mastaba/contract.txt")))
                    .asString(java.nio.charset.StandardCharsets.UTF_8)
                    .startsWith("contract of your.loud 1.0.0\n")
                    .contains("view\tyour.loud:loud", "relies on notes 1.0.0\n", "view\tnotes:back\n");
        }
        for (Path version : new Path[] {first, second}) {
            CommandLine.Said said = mastaba.run("check", "--record", version.toString());
            assertThat(said.exitCode()).as(said.text()).isZero();
        }
        CommandLine.Said drift = mastaba.run(
                "drift",
                "--from",
                first.toString(),
                "--to",
                second.toString(),
                jar(loud).toString());
        assertThat(drift.exitCode()).as(drift.text()).isEqualTo(1);
        assertThat(drift.text())
                .contains("notes 1.0.0 > 1.1.0, compared by the lists in the bundles, which were not started")
                .contains("loud-1.0.0-SNAPSHOT.jar breaks:\n  view notes:back is gone.");
    }

    private Path notes(String version, String... views) {
        StringBuilder all = new StringBuilder();
        for (String view : views) {
            all.append("config.addRoute(\"%1$s\", \"/%1$s\");".formatted(view))
                    .append("config.addView(request -> Response.text(\"\"), route(\"%1$s\"), id(\"%1$s\"));"
                            .formatted(view));
        }
        return AddOns.application("your.notes", "notes", all.toString())
                .withVersion(version)
                .writeTo(folder.resolve("made-" + version));
    }

    @Test
    void aProjectWithoutOsgiHasThePlatformOnItsClassPath() throws Exception {
        Maven maven = new Maven(Path.of(property("mastaba.maven.home")), repository());
        Path example = Path.of(
                property("mastaba.sources"), "examples/hello/src/main/java/dev/mastaba/examples/hello/Hello.java");
        Path file = Files.writeString(
                folder.resolve("Hello.java"),
                Files.readString(example).replace("package dev.mastaba.examples.hello;", ""));
        Path hello = made("app", "hello", "--from", file.toString());
        assertThat(hello.resolve("pom.xml")).hasSameTextualContentAs(documented("plain/pom.xml"));
        Maven.Built built = maven.run(hello, "compile");
        assertThat(built.exitCode()).as(built.text()).isZero();
        assertThat(built.text()).doesNotContain("mastaba-maven-plugin");
        assertThat(hello.resolve("target/classes/Hello.class")).exists();
    }

    private LocalRepository repository() throws IOException {
        return LocalRepository.in(
                folder.resolve("repository"),
                Path.of(property("mastaba.maven.repository")),
                Path.of(property("mastaba.sources")),
                property("mastaba.version"));
    }

    /** A file of the guide. */
    private static Path documented(String name) {
        return Path.of(property("mastaba.sources"), "docs/src/test/resources/projects")
                .resolve(name);
    }

    private Path made(String kind, String name, String... more) {
        Path project = folder.resolve(name);
        String[] words = new String[more.length + 5];
        System.arraycopy(new String[] {"new", kind, name, "--into", project.toString()}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        CommandLine.Said said = new CommandLine(Map.of()).run(words);
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(project.resolve("README.md")).content().contains("# " + name).doesNotContainPattern("@[a-z]+@");
        return project;
    }

    private static String verified(Maven maven, Path project) throws Exception {
        Maven.Built built = maven.run(project, "verify");
        assertThat(built.exitCode()).as(built.text()).isZero();
        return built.text();
    }

    private static Path jar(Path project) {
        return project.resolve("target").resolve(project.getFileName() + JAR);
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        assertThat(value).as(name).isNotNull();
        return value;
    }
}
