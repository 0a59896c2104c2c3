package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.project.LocalRepository;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example for Gradle, without Gradle, which no Maven repository has: its sources, its instructions for bnd, and the names in its build. */
class GradleExampleIT {
    private static final Path EXAMPLE = Path.of(property("mastaba.sources"), "examples/gradle/greetings");
    private static final Pattern DEPENDENCY =
            Pattern.compile("'(dev\\.mastaba|org\\.[\\w.]+):([\\w.-]+)(?::([^']+))?'");

    @TempDir
    private Path folder;

    @Test
    void bndMakesABundleThatAServerDeploys() throws Exception {
        Path bundle = bundle();
        Said checked = new CommandLine(Map.of()).run("check", bundle.toString());
        assertThat(checked.exitCode()).as(checked.text()).isZero();
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .with(bundle)
                .start()) {
            server.awaitPage("/Nile", "<h1>Hello Nile!</h1>");
        }
    }

    @Test
    void itsBuildNamesWhatThereIs() throws Exception {
        String build = Files.readString(EXAMPLE.resolve("build.gradle"));
        String versions = Files.readString(EXAMPLE.resolve("../../../build/versions/pom.xml"));
        assertThat(build).contains("mastaba-bom:" + property("mastaba.version") + "'");
        assertThat(versions)
                .contains("<bnd.version>"
                        + build.replaceAll("(?s).*'biz\\.aQute\\.bnd\\.builder' version '([^']+)'.*", "$1") + "<");
        Path repository = LocalRepository.in(
                        folder.resolve("repository"),
                        Path.of(property("mastaba.maven.repository")),
                        EXAMPLE.resolve("../../.."),
                        property("mastaba.version"))
                .folder();
        List<MatchResult> named = DEPENDENCY.matcher(build).results().toList();
        assertThat(named).hasSizeGreaterThan(6);
        for (MatchResult dependency : named) {
            assertThat(repository.resolve(dependency.group(1).replace('.', '/')).resolve(dependency.group(2)))
                    .isDirectory();
        }
    }

    private Path bundle() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Path bundle = folder.resolve("greetings-1.0.0.jar");
        try (Builder builder = new Builder();
                Jar content = new Jar(classes.toFile())) {
            builder.setProperties(EXAMPLE.resolve("bnd.bnd").toFile());
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setClasspath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> entry.endsWith(".jar"))
                    .map(File::new)
                    .toArray(File[]::new));
            content.remove("dev/mastaba/examples/gradle/GreetingsTest.class");
            content.addAll(new Jar(EXAMPLE.resolve("src/main/resources").toFile()));
            builder.setJar(content);
            Jar made = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            assertThat(builder.getWarnings()).isEmpty();
            made.write(bundle.toFile());
        }
        return bundle;
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        assertThat(value).as(name).isNotNull();
        return value;
    }
}
