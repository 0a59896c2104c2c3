package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.launcher.project.NewProject.Kind;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewProjectTest {
    private static final String COMPONENT =
            "<scr:component><property name=\"mastaba.app\" type=\"String\" value=\"notes\"/></scr:component>";
    private static final String MAVEN = "groupId=dev.example\nartifactId=notes\nversion=1.2\n";

    @TempDir
    private Path folder;

    @Test
    void everyKindHasWhatItNeedsAndNoGapStaysOpen() throws IOException {
        for (Kind kind : Kind.values()) {
            List<ExtendedJar> of = kind == Kind.EXTENSION
                    ? List.of(new ExtendedJar("notes", true, "g", "a", "1", jar("org.example.notes", Map.of()), ""))
                    : List.of();
            NewProject project = new NewProject(kind, "my-" + kind, "0.1", of);
            Path into = folder.resolve(project.folder());
            List<Path> written = project.files().writeTo(into);
            assertThat(written)
                    .contains(into.resolve("pom.xml"), into.resolve("bnd.bnd"), into.resolve("README.md"))
                    .anyMatch(file -> file.toString().endsWith("Test.java"));
            for (Path file : written) {
                if (file.toString().endsWith(".jar")) {
                    continue;
                }
                assertThat(file).content().doesNotContainPattern("@[a-z]+@").endsWith("\n");
            }
            assertThat(Files.readAllLines(into.resolve("pom.xml"))).hasSizeLessThan(30);
        }
        assertThat(folder.resolve("my-app/src/main/java/your/my/app/MyApp.java"))
                .content()
                .contains("@App(\"my-app\")", "@RequireAddOn(\"dev.mastaba.templates\")", "package your.my.app;");
        assertThat(folder.resolve("my-extension/src/main/java/your/my/extension/MyExtension.java"))
                .content()
                .contains("@Extends(\"notes\")\n@RequireAddOn(\"org.example.notes\")");
        assertThat(folder.resolve("my-extension/pom.xml"))
                .content()
                .contains("<artifactId>a</artifactId>", "<systemPath>${lib}/notes.jar</systemPath>");
        assertThat(folder.resolve("my-extension/lib/notes.jar")).hasSameBinaryContentAs(folder.resolve("some.jar"));
    }

    @Test
    void aNameThatTheSourcesUseForSomethingElseIsNotTheClass() throws IOException {
        for (String name : List.of("map", "string", "override", "component")) {
            String word = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            String file = "src/main/java/your/" + name + "/" + word + "AddOn.java";
            new NewProject(Kind.APP, name, "0.1", List.of()).files().writeTo(folder.resolve(name));
            assertThat(folder.resolve(name).resolve(file))
                    .content()
                    .contains("class " + word + "AddOn implements AddOn");
        }
    }

    @Test
    void everyKindIsRunAndDebuggedInTheUsualEditors() throws IOException {
        Path into = folder.resolve("app");
        new NewProject(Kind.APP, "notes", "0.1", List.of()).files().writeTo(into);
        assertThat(into.resolve(".run/dev.run.xml")).content().contains("mastaba:dev", "-Dmastaba.debug");
        assertThat(into.resolve(".run/debug.run.xml")).content().contains("127.0.0.1", "5005");
        assertThat(into.resolve(".vscode/launch.json")).content().contains("\"preLaunchTask\": \"notes dev\"");
        assertThat(into.resolve(".vscode/tasks.json")).content().contains("\"label\": \"notes dev\"");
    }

    @Test
    void everyKindBringsMaven() throws IOException {
        Path into = folder.resolve("app");
        new NewProject(Kind.APP, "notes", "0.1", List.of()).files().writeTo(into);
        assertThat(into.resolve("mvnw")).isExecutable();
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(into.resolve(".mvn/wrapper/maven-wrapper.properties"))) {
            settings.load(text);
        }
        String version = ", version " + settings.getProperty("wrapperVersion");
        assertThat(into.resolve("mvnw")).content().contains(version, "Apache Software Foundation");
        assertThat(into.resolve("mvnw.cmd")).content().contains(version, "Apache Software Foundation");
        assertThat(into.resolve("README.md")).content().contains("Mastaba 0.1 in your local Maven repository");
        assertThat(into.resolve("src/main/java/your/notes/Notes.java").toFile().canExecute())
                .isFalse();
    }

    @Test
    void oneFileBecomesAProject() throws IOException {
        Path file = Files.writeString(
                folder.resolve("Hello.java"),
                "/* package no.such; */\n// package nor.this;\npackage my.own;\nclass Hello {}\n");
        PlainProject project = PlainProject.of(file, "", "0.1");
        assertThat(project.folder()).isEqualTo("hello");
        Path into = folder.resolve("hello");
        project.files().writeTo(into);
        assertThat(into.resolve("src/main/java/my/own/Hello.java")).hasSameBinaryContentAs(file);
        assertThat(into.resolve("pom.xml"))
                .content()
                .contains("<exec.mainClass>my.own.Hello</exec.mainClass>", "<artifactId>hello</artifactId>");
        assertThat(into.resolve(".vscode/launch.json")).content().contains("\"mainClass\": \"my.own.Hello\"");
        assertThat(PlainProject.of(file, "my-hello", "0.1").folder()).isEqualTo("my-hello");
        assertThatThrownBy(() -> PlainProject.of(folder.resolve("Bye.java"), "", "0.1"))
                .hasMessageEndingWith("Bye.java does not exist");
    }

    @Test
    void thePackageIsThatOfTheGroupAndTheBundle() throws IOException {
        Path into = folder.resolve("app");
        new NewProject(Kind.APP, "notes", "org.example", "0.1", List.of(), Set.of())
                .files()
                .writeTo(into);
        assertThat(into.resolve("pom.xml"))
                .content()
                .contains("<groupId>org.example</groupId>", "<artifactId>notes</artifactId>");
        assertThat(into.resolve("bnd.bnd")).hasContent("Bundle-SymbolicName: org.example");
        assertThat(into.resolve("src/main/java/org/example/Notes.java"))
                .content()
                .contains("package org.example;");
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "org.example.notes2, true",
        "org.example_, true",
        "'', false",
        "java, false",
        "java.x, false",
        "org.class, false",
        "org..a, false",
        ".a, false",
        "a., false",
        "a/b, false",
        "a b, false",
        "2a, false",
        "ä, false"
    })
    void aPackageIsAName(String text, boolean valid) {
        assertThat(NewProject.isPackage(text)).isEqualTo(valid);
    }

    @Test
    void theSettingsOfAJarAndTheBundlesThatItNeedsAreCopied() throws IOException {
        ExtendedJar notes = ExtendedJar.of(jar(
                "notes",
                Map.of(
                        "OSGI-INF/a.xml",
                        COMPONENT,
                        "META-INF/mastaba/example.cfg",
                        "mastaba.mail.from = a@b.example\n")));
        ExtendedJar comments = new ExtendedJar("comments", true, "g", "comments", "1", notes.file(), "");
        Path into = folder.resolve("app");
        new NewProject(Kind.EXTENSION, "loud", "0.1", List.of(comments, notes))
                .files()
                .writeTo(into);
        assertThat(into.resolve("conf/notes.cfg")).hasContent("mastaba.mail.from = a@b.example");
        assertThat(into.resolve("src/main/java/your/loud/Loud.java")).content().contains("@Extends(\"comments\")");
        assertThat(into.resolve("src/test/java/your/loud/LoudTest.java"))
                .content()
                .contains("\"lib/comments.jar\", \"lib/notes.jar\", \"conf/notes.cfg\", \"target/classes\"");
    }

    @Test
    void onlyAnExtensionExtends() {
        assertThatThrownBy(() -> new NewProject(Kind.EXTENSION, "a", "1", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJarSaysWhatItIsCalled() throws IOException {
        Path jar = jar(
                "your.notes;singleton:=true",
                Map.of("OSGI-INF/a.xml", COMPONENT, "META-INF/maven/dev.example/notes/pom.properties", MAVEN));
        ExtendedJar of = ExtendedJar.of(jar);
        assertThat(of)
                .isEqualTo(new ExtendedJar(
                        "notes",
                        true,
                        "dev.example",
                        "notes",
                        "1.2",
                        jar,
                        "# the settings of the extended application, also for tests\n"));
    }

    @Test
    void aJarThatMavenDidNotMakeGetsAName() throws IOException {
        Path jar = jar("your.notes", Map.of("mastaba.yaml", "extends: wiki\n"));
        ExtendedJar of = ExtendedJar.of(jar);
        assertThat(of).isEqualTo(new ExtendedJar("your.notes", true, "your", "your-notes", "1", jar, ""));
    }

    @Test
    void whatCannotBeExtendedIsToldSo() throws IOException {
        assertThatThrownBy(() -> ExtendedJar.of(jar(null, Map.of()))).hasMessageContaining("is not a bundle");
        assertThatThrownBy(() -> ExtendedJar.of(jar("your \"notes", Map.of()))).hasMessageContaining("Not a valid id");
        assertThat(ExtendedJar.of(jar("your.helper", Map.of())).extensible()).isFalse();
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThatThrownBy(() -> ExtendedJar.of(text)).hasMessage(text + " is not a jar");
    }

    private Path jar(String symbolicName, Map<String, String> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) {
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        }
        Path file = folder.resolve("some.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
