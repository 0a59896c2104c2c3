package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.project.LocalRepository;
import dev.mastaba.system.project.Maven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application, an add-on and an extension, each a project of its own, from what {@code mvn install} leaves alone. */
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
    void anApplicationAnAddOnAndAnExtensionAreMadeBuiltTestedAndServed() throws Exception {
        LocalRepository repository = repository();
        Maven maven = new Maven(Path.of(property("mastaba.maven.home")), repository);

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
        repository.install(notes, "your", "1.0.0-SNAPSHOT");

        Path stamp = made("addon", "stamp");
        assertThat(verified(maven, stamp)).contains("Tests run: 1, Failures: 0");

        Path loud = made("extension", "loud", "--of", jar(notes).toString());
        assertThat(verified(maven, loud)).contains("Tests run: 1, Failures: 0");
        assertThat(loud.resolve("composition.txt"))
                .content()
                .contains("your.notes", "role: extension", "pattern: /hello/{name}", "pattern: /loud");

        whatDiffersFromItsCompositionFails(maven, notes);
        served(jar(notes), jar(stamp), jar(loud));
        anIntegratorOverridesWhatIsInTheJar(maven, jar(notes));
    }

    /** The path of somebody who has the jar alone: look, override a view and a template of it, build, and try an upgrade. */
    private void anIntegratorOverridesWhatIsInTheJar(Maven maven, Path notes) throws Exception {
        CommandLine mastaba = new CommandLine(Map.of());
        String jar = notes.toString();
        assertThat(done(mastaba, "views", "notes:*", jar)).contains("notes:front", "notes:greeting");
        Path mine = folder.resolve("notes-greeting");
        done(mastaba, "override", "notes:greeting", jar, "--into", mine.toString());
        done(mastaba, "override", "notes:templates/front.peb", jar, "--into", mine.toString());
        Path addOn = mine.resolve("src/main/java/your/notes/greeting/NotesGreeting.java");
        Files.writeString(
                addOn,
                Files.readString(addOn)
                        .replace(
                                "config.overrideView(",
                                "config.overrideAsset(\"notes:templates/front.peb\", \"templates/front.peb\");\n"
                                        + "        config.overrideView("));
        assertThat(verified(maven, mine)).contains("Nothing is refused.");
        assertThat(mine.resolve("composition.txt")).content().contains("notes:greeting  [your.notes.greeting]");
        assertThat(Files.readAllLines(mine.resolve("pom.xml"))).hasSizeLessThan(25);
        assertThat(done(mastaba, "request", "GET", "/hello/you", jar, jar(mine).toString()))
                .isEqualTo("notes:greeting is overridden by your.notes.greeting");
        assertThat(done(mastaba, "drift", "--from", jar, "--to", jar, jar(mine).toString()))
                .contains("no override has another original", "notes:templates/front.peb");
    }

    private static String done(CommandLine mastaba, String... words) {
        CommandLine.Said said = mastaba.run(words);
        assertThat(said.exitCode()).as(said.text()).isZero();
        return said.text();
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

    private static void whatDiffersFromItsCompositionFails(Maven maven, Path notes) throws Exception {
        Path composition = notes.resolve("composition.txt");
        String written = Files.readString(composition);
        Files.writeString(composition, written.replace("pattern: /hello/{name}", "pattern: /bye/{name}"));
        Maven.Built built = maven.run(notes, "mastaba:check");
        assertThat(built.exitCode()).as(built.text()).isEqualTo(1);
        assertThat(built.text())
                .contains("What runs is not what is written down")
                .contains("-     pattern: /bye/{name}")
                .contains("+     pattern: /hello/{name}")
                .contains("-Dmastaba.lock=write");
        Files.writeString(composition, written);
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

    private void served(Path... jars) throws IOException {
        try (Installation server =
                Installation.in(folder.resolve("server")).withShippedBundles().start()) {
            String[] words = new String[jars.length + 1];
            words[0] = "deploy";
            for (int i = 0; i < jars.length; i++) {
                words[i + 1] = jars[i].toString();
            }
            CommandLine.Said deployed = new CommandLine(server.environment()).run(words);
            assertThat(deployed.exitCode()).as(deployed.text()).isZero();
            assertThat(server.get("/").body()).contains("<h1>notes</h1>", "/static/style.css");
            assertThat(server.get("/hello/you").body()).contains("Hello you!");
            assertThat(server.get("/loud").body()).contains("A page that an extension adds to notes.");
        }
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
