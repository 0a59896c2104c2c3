package dev.mastaba.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Instructions;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class EmbeddingTest {
    private static final Path OWN = Path.of("..", "..", "bnd.bnd");
    private static final Library JUPITER = library("org.junit.jupiter:junit-jupiter-api", Test.class);
    private static final Library OPENTEST = library("org.opentest4j:opentest4j", AssertionFailedError.class);
    private static final Library JSPECIFY = library("org.jspecify:jspecify", NullMarked.class);

    @Test
    void aLibraryThatTheServerDoesNotOfferIsEmbeddedWhole() throws IOException {
        Embedding embedding = Embedding.of(List.of(OPENTEST), List.of(), Set.of("org.slf4j"));

        assertThat(embedding.embedded()).containsExactly(OPENTEST);
        assertThat(embedding.told()).containsExactly("org.opentest4j:opentest4j is embedded");
        assertThat(embedding.instructions(OWN))
                .contains("-includeresource.libraries: \"lib/" + OPENTEST.fileName() + "=")
                .contains(OPENTEST.fileName() + "\";lib:=true\n")
                .endsWith("-include: ../../bnd.bnd\n");
    }

    @Test
    void aLibraryWhosePackagesTheServerOffersIsNot() throws IOException {
        Embedding embedding = Embedding.of(List.of(JSPECIFY), List.of(), Set.of("org.jspecify.annotations"));

        assertThat(embedding.embedded()).isEmpty();
        assertThat(embedding.told())
                .containsExactly("org.jspecify:jspecify is not embedded: the server offers its packages");
        assertThat(embedding.instructions(OWN)).doesNotContain("-includeresource");
    }

    @Test
    void annotationsOfALibraryAreNotReadAsTheBundles() throws IOException {
        Properties made = new Properties();
        made.load(new StringReader(
                Embedding.of(List.of(OPENTEST), List.of(), Set.of()).instructions(OWN)));
        Instructions read = new Instructions(made.getProperty(Constants.BUNDLEANNOTATIONS));
        assertThat(read.matches("org.opentest4j.AssertionFailedError")).isFalse();
        assertThat(read.matches("org.opentest4j.own.Notes")).isTrue();
        assertThat(read.matches("your.notes.Notes")).isTrue();
        assertThat(Embedding.of(List.of(), List.of(), Set.of()).instructions(OWN))
                .doesNotContain(Constants.BUNDLEANNOTATIONS);
    }

    @Test
    void absentAnnotationsOfALibraryAreNoWarnings() throws IOException {
        String ignored = Constants.FIXUPMESSAGES + ".annotations";
        Properties made = new Properties();
        made.load(new StringReader(
                Embedding.of(List.of(OPENTEST), List.of(), Set.of()).instructions(OWN)));
        Instructions read = new Instructions(made.getProperty(ignored));
        assertThat(read.matches(
                        "While traversing the type tree for org.a.B cannot find class jakarta.annotation.Nonnull"))
                .isTrue();
        assertThat(read.matches("Unresolved references to [org.a]")).isFalse();
        assertThat(Embedding.of(List.of(), List.of(), Set.of()).instructions(OWN))
                .doesNotContain(ignored);
    }

    @Test
    void whatALibrarySaysOfItselfAsABundleMayBeBroken(@TempDir Path folder) throws IOException {
        Manifest broken = new Manifest();
        broken.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        broken.getMainAttributes().putValue("Export-Package", "[Ljava.lang.String;@4bb370b");
        Library library = new Library("org.hibernate:broken", folder.resolve("broken.jar"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(library.file()), broken);
                InputStream type = EmbeddingTest.class.getResourceAsStream("EmbeddingTest.class")) {
            jar.putNextEntry(new ZipEntry("dev/mastaba/maven/EmbeddingTest.class"));
            type.transferTo(jar);
        }
        assertThat(Embedding.of(List.of(library), List.of(), Set.of()).embedded())
                .containsExactly(library);
    }

    @Test
    void internalPackagesOfTheJdkAreOptionalAsNobodyGetsThem(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Deep.java"), "package deep; class Deep { jdk.internal.misc.Unsafe memory; }");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null, null, null, "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", source.toString());
        assertThat(failed).isZero();
        Library library = new Library("org.example:deep", folder.resolve("deep.jar"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(library.file()))) {
            jar.putNextEntry(new ZipEntry("deep/Deep.class"));
            Files.copy(folder.resolve("Deep.class"), jar);
        }
        assertThat(Embedding.of(List.of(library), List.of(), Set.of()).optional())
                .containsExactly("jdk.internal.misc");
    }

    @Test
    void whatALibraryNamesAndNobodyHasIsOptional() throws IOException {
        Set<String> alone = Embedding.of(List.of(JUPITER), List.of(), Set.of()).optional();
        assertThat(alone)
                .contains("org.opentest4j", "org.junit.platform.commons.util")
                .doesNotContain("org.junit.jupiter.api", "java.util", "javax.script");

        Embedding withCompanions =
                Embedding.of(List.of(JUPITER), List.of(OPENTEST), Set.of("org.junit.platform.commons.util"));
        assertThat(withCompanions.optional()).doesNotContain("org.opentest4j", "org.junit.platform.commons.util");
        assertThat(withCompanions.embedded()).containsExactly(JUPITER);
        assertThat(Embedding.of(List.of(JUPITER), List.of(), Set.of()).instructions(OWN))
                .contains("org.opentest4j;resolution:=optional, ");
    }

    @Test
    void aFileThatIsNoJarIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThatThrownBy(() -> Embedding.of(List.of(new Library("a:b", file)), List.of(), Set.of()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatDoesHarmIsToldWithAnAdvice() throws IOException {
        KnownBad known = KnownBad.shipped();
        assertThat(known.entries())
                .hasSizeGreaterThan(10)
                .allMatch(entry -> entry.advice().endsWith("."));
        assertThat(known.warnings(List.of(
                        new Library("ch.qos.logback:logback-classic", OWN),
                        new Library("io.netty:netty-buffer", OWN),
                        new Library("org.slf4j:slf4j-simple", OWN),
                        new Library("org.slf4j:slf4j-simpler", OWN),
                        new Library("your:io.netty", OWN))))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("ch.qos.logback:logback-classic is embedded: the server has one log");
    }

    private static Library library(String coordinates, Class<?> type) {
        try {
            return new Library(
                    coordinates,
                    Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
