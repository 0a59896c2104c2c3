package dev.mastaba.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class SourceLoopTest extends LoopFixture {
    @Test
    void leavesEverythingAsItIsWhenNothingChanges() throws IOException {
        byte[] before = Files.readAllBytes(bundle());
        lookFor(1_000);
        assertThat(Files.readAllBytes(bundle())).isEqualTo(before);
        assertThat(printed()).isEmpty();
    }

    @Test
    void compilesASavedSource() throws Exception {
        project.source("Greeter", "return \"Good morning\";");
        lookFor(100);
        assertThat(greeting()).isEqualTo("Good morning");
        assertThat(printed()).matches("greeter: compiled and packed in \\d+ ms\n");
    }

    @Test
    void packsByWhatABuildWroteAndByWhatTheProjectSays() throws Exception {
        project.write(
                "target/mastaba.bnd",
                "-noextraheaders: false\nMade-Header: made\nExport-Package: none\n-include: ../bnd.bnd\n");
        project.source("Greeter", "return \"Good morning\";");
        lookFor(100);
        assertThat(printed()).startsWith("greeter: compiled");
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(bundle().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Made-Header"))
                    .isEqualTo("made");
            assertThat(jar.getManifest().getMainAttributes().getValue("Export-Package"))
                    .startsWith("dev.example.greeter");
        }
    }

    @Test
    void waitsUntilAFileHasBeenLeftAlone() throws IOException {
        project.source("Greeter", "return \"half");
        loop.look(now);
        project.source("Greeter", "return \"half \" + \"whole\";");
        loop.look(now += 40 * MILLISECOND);
        assertThat(printed()).isEmpty();
        loop.look(now += 40 * MILLISECOND);
        assertThat(printed()).startsWith("greeter: compiled");
    }

    @Test
    void saysFileLineAndTextOfAnErrorAndLeavesTheBundle() throws Exception {
        byte[] before = Files.readAllBytes(bundle());
        project.source("Greeter", "return 42;");
        lookFor(100);
        assertThat(printed())
                .startsWith("greeter does not compile; the running application stays as it is:\n")
                .contains(Path.of("greeter", "Greeter.java") + ":5: error: incompatible types")
                .contains("    return 42;");
        assertThat(Files.readAllBytes(bundle())).isEqualTo(before);
        Path told = folder.resolve("work/errors/greeter.error.txt");
        assertThat(told).content().isEqualToIgnoringWhitespace(printed());
        printed.reset();
        lookFor(1_000);
        assertThat(printed()).isEmpty();
        project.source("Greeter", "return \"mended\";");
        lookFor(100);
        assertThat(greeting()).isEqualTo("mended");
        assertThat(told).doesNotExist();
    }

    @Test
    void forgetsWhatDidNotCompileUnderAnEarlierServer() throws Exception {
        Path old = folder.resolve("work/errors/greeter.error.txt");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "old");
        loop();
        assertThat(old).doesNotExist();
    }

    @Test
    void takesClassesThatAnIdeCompiled() throws Exception {
        project.source("Greeter", "return \"from the IDE\";");
        Path ide = project.folder().resolve("target/classes");
        assertThat(compile(project, ide)).isNull();
        lookFor(100);
        assertThat(greeting()).as("compiled here at once").isEqualTo("from the IDE");
        Files.delete(project.folder().resolve("src/main/java/dev/example/greeter/Greeter.java"));
        lookFor(100);
        project.source("Greeter", "return \"only as a class\";");
        compile(project, ide);
        Files.delete(project.folder().resolve("src/main/java/dev/example/greeter/Greeter.java"));
        lookFor(1_000);
        assertThat(greeting()).isEqualTo("only as a class");
        assertThat(printed()).contains("greeter: taken from target/classes and packed in ");
    }

    @Test
    void doesNotPackTheEmptyFolderThatACleanBuildLeavesForAMoment() throws Exception {
        Path classes = project.folder().resolve("target/classes");
        compile(project, classes);
        lookFor(1_000);
        byte[] before = Files.readAllBytes(bundle());
        Files.delete(classes.resolve("dev/example/greeter/Greeter.class"));
        lookFor(1_000);
        assertThat(Files.readAllBytes(bundle())).isEqualTo(before);
    }

    @Test
    void leavesProjectsAloneWhoseBundleIsNotInTheFolder() throws IOException {
        Files.delete(bundle());
        project.source("Greeter", "return \"nobody asked\";");
        lookFor(1_000);
        assertThat(bundles).isEmptyDirectory();
        assertThat(printed()).isEmpty();
    }

    @Test
    void compilesAtOnceWhatIsNewerThanTheBuild() throws Exception {
        project.source("Greeter", "return \"saved after the build\";");
        Files.setLastModifiedTime(project.jar(), java.nio.file.attribute.FileTime.fromMillis(0));
        loop = loop();
        lookFor(100);
        assertThat(greeting()).isEqualTo("saved after the build");
    }

    @Test
    void packsResourcesAsTheyAreNowAndWhatTheBuildTookFromElsewhere() throws Exception {
        project.source("Greeter", "return \"Hi\";");
        lookFor(100);
        try (JarFile jar = new JarFile(bundle().toFile())) {
            assertThat(text(jar, "templates/page.peb")).isEqualTo("<p>now</p>");
            assertThat(text(jar, "generated/pages.txt")).isEqualTo("from another folder");
            assertThat(jar.getEntry("OSGI-INF/old.xml")).isNull();
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Version"))
                    .isEqualTo("1.2.3");
            assertThat(jar.getManifest().getMainAttributes().getValue("Export-Package"))
                    .contains("dev.example.greeter");
        }
    }

    @Test
    void embedsALibraryAnewWithAllOfItsFiles() throws Exception {
        SampleProject library = SampleProject.in(Files.createDirectories(folder.resolve("library")));
        Path classes = Files.createDirectories(folder.resolve("library-classes"));
        library.write(
                "src/main/java/org/library/Words.java",
                "package org.library;\npublic class Words { public static String hello() { return \"Hello\"; } }\n");
        assertThat(compile(library, classes)).isNull();
        Files.writeString(classes.resolve("org/library/words.txt"), "one file of the library");
        project.write(
                "bnd.bnd", "Bundle-SymbolicName: " + SampleProject.NAME + "\n-conditionalpackage: org.library.*\n");
        project.write("target/classpath.txt", classes.toString());
        project.write("target/classes/org/library/words.txt", "left by the last build");
        Files.copy(
                classes.resolve("org/library/Words.class"),
                project.folder().resolve("target/classes/org/library/Words.class"));
        loop = loop();
        project.source("Greeter", "return org.library.Words.hello();");
        lookFor(100);
        assertThat(greeting()).isEqualTo("Hello");
        try (JarFile jar = new JarFile(bundle().toFile())) {
            assertThat(text(jar, "org/library/words.txt")).isEqualTo("one file of the library");
        }
    }

    @Test
    void compilesWhatDependsOnAChangeThatItCanSee() throws Exception {
        project.write(
                "src/main/java/dev/example/greeter/Words.java",
                "package dev.example.greeter;\nclass Words {\n  static final String HELLO = \"Hello\";\n}\n");
        project.source("Greeter", "return Words.HELLO;");
        lookFor(100);
        assertThat(greeting()).isEqualTo("Hello");
        project.write(
                "src/main/java/dev/example/greeter/Words.java",
                "package dev.example.greeter;\nclass Words {\n  static final String HELLO = \"Good day\";\n}\n");
        lookFor(100);
        assertThat(greeting()).as("the constant is part of the other class").isEqualTo("Good day");
        project.write(
                "src/main/java/dev/example/greeter/Words.java",
                "package dev.example.greeter;\nclass Words {\n  static final String BYE = \"Bye\";\n}\n");
        lookFor(100);
        assertThat(printed()).contains(Path.of("greeter", "Greeter.java") + ":5: error: cannot find symbol");
        assertThat(greeting()).isEqualTo("Good day");
        project.source("Greeter", "return Words.BYE;");
        lookFor(100);
        assertThat(greeting()).isEqualTo("Bye");
    }

    @Test
    void compilesAChangeInsideAMethodAlone() throws Exception {
        project.source("Other", "return \"other\";");
        lookFor(100);
        Path other = folder.resolve("work/greeter/classes/dev/example/greeter/Other.class");
        Object before = Files.getLastModifiedTime(other);
        project.source("Greeter", "return new Other().greet() + \" and this\";");
        lookFor(100);
        assertThat(greeting()).isEqualTo("other and this");
        assertThat(Files.getLastModifiedTime(other)).isEqualTo(before);
    }

    @Test
    void followsAChangeOfBndBnd() throws IOException {
        project.write("bnd.bnd", "Bundle-SymbolicName: " + SampleProject.NAME + "\nBundle-Vendor: Somebody\n");
        lookFor(100);
        try (JarFile jar = new JarFile(bundle().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Vendor"))
                    .isEqualTo("Somebody");
        }
    }

    @Test
    void changesNothingWhenASourceIsSavedWithoutAChange() throws IOException {
        project.source("Greeter", "return \"once\";");
        lookFor(100);
        Object before = Files.getLastModifiedTime(bundle());
        printed.reset();
        Files.setLastModifiedTime(
                project.folder().resolve("src/main/java/dev/example/greeter/Greeter.java"),
                java.nio.file.attribute.FileTime.fromMillis(1));
        lookFor(100);
        assertThat(Files.getLastModifiedTime(bundle())).isEqualTo(before);
        assertThat(printed()).isEmpty();
    }

    @Test
    void saysWhatIsMissingOfAProject() throws IOException {
        assertThatThrownBy(() -> SourceProject.of(folder.resolve("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(" does not exist");
        Files.delete(project.folder().resolve("target/classpath.txt"));
        assertThatThrownBy(project::read)
                .hasMessageContaining("has not been built yet")
                .hasMessageContaining("mvn");
        Files.move(
                project.jar(),
                project.jar().resolveSibling("other-tests.jar"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(project::read).hasMessageContaining("a bundle in");
    }

    @Test
    void takesTheOnlyBundleWhateverItIsCalled() throws IOException {
        Path other = project.jar().resolveSibling("other.jar");
        Files.move(project.jar(), other);
        assertThat(project.read().jar()).isEqualTo(other);
        Files.copy(other, other.resolveSibling("third.jar"));
        assertThatThrownBy(project::read).hasMessageContaining("a bundle in");
    }

    @Test
    void copiesTheSettingsOfTheProject() throws IOException {
        Path conf = Files.createDirectories(bundles.resolveSibling("conf"));
        Files.writeString(conf.resolve("other.cfg"), "a = 1\n");
        Files.writeString(conf.resolve("greeter.cfg"), "greeter.name = server\n");
        project.write("conf/greeter.cfg", "greeter.name = project\n");
        project.write("conf/.hidden", "");
        lookFor(40);
        assertThat(conf.resolve("greeter.cfg")).content().isEqualTo("greeter.name = project\n");
        project.write("conf/greeter.cfg", "greeter.name = another\n");
        lookFor(40);
        assertThat(conf.resolve("greeter.cfg")).content().isEqualTo("greeter.name = another\n");
        Files.delete(project.read().settings().resolve("greeter.cfg"));
        lookFor(40);
        assertThat(conf).isDirectoryNotContaining("glob:**greeter.cfg").isDirectoryNotContaining("glob:**hidden");
        assertThat(conf.resolve("other.cfg")).exists();
    }
}
