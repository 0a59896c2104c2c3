package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectAdditionTest {
    @TempDir
    Path folder;

    private static ExtensionProject logo() {
        Properties facts = new Properties();
        facts.setProperty("kind", "asset");
        facts.setProperty("target", "wiki:static/logo.svg");
        facts.setProperty("of", "wiki");
        facts.setProperty("extends", "wiki");
        facts.setProperty("hash", "0123456789abcdef");
        facts.setProperty("path", "static/logo.svg");
        facts.setProperty("content", Base64.getEncoder().encodeToString("logo".getBytes(StandardCharsets.UTF_8)));
        return new ExtensionProject(facts, "0.1.0", List.of());
    }

    private List<String> add() throws IOException {
        return new ProjectAddition(folder, logo()).write();
    }

    @Test
    void toAFolderWithYaml() throws IOException {
        assertThat(ProjectAddition.isExtension(folder)).isFalse();
        Files.writeString(folder.resolve("mastaba.yaml"), "extends: wiki\nassets:\n  a.txt: a.txt\nversion: 1\n");
        Files.writeString(folder.resolve("mastaba-originals.txt"), "# hashes");
        assertThat(ProjectAddition.isExtension(folder)).isTrue();
        assertThat(add()).hasSize(3);
        assertThat(folder.resolve("static/logo.svg")).hasContent("logo");
        assertThat(folder.resolve("mastaba.yaml")).hasContent("""
                extends: wiki
                assets:
                  "wiki:static/logo.svg": "static/logo.svg"
                  a.txt: a.txt
                version: 1
                """);
        assertThat(folder.resolve("mastaba-originals.txt"))
                .hasContent("# hashes\n0123456789abcdef  asset wiki:static/logo.svg\n");
        assertThatThrownBy(this::add).isInstanceOf(IOException.class).hasMessageContaining("already exists");
    }

    @Test
    void toOneThatSaysNothingOfAssetsOrInAnotherForm() throws IOException {
        Files.writeString(folder.resolve("mastaba.yaml"), "extends: wiki\n");
        assertThat(add().get(2)).contains("(override added)");
        assertThat(folder.resolve("mastaba.yaml")).content().contains("assets:\n  \"wiki:static/logo.svg\"");
        for (String other : List.of("extends: wiki\nassets:\n  - a.txt\n", "extends: wiki\nassets: {a.txt: a.txt}\n")) {
            Files.delete(folder.resolve("static/logo.svg"));
            Files.writeString(folder.resolve("mastaba.yaml"), other);
            assertThat(add().get(2)).startsWith("Add to `assets` in ").contains("\"static/logo.svg\"");
            assertThat(folder.resolve("mastaba.yaml")).hasContent(other);
        }
    }

    @Test
    void toAProject() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        assertThat(add()).last().asString().contains("overrideAsset(\"wiki:static/logo.svg\", \"static/logo.svg\")");
        assertThat(folder.resolve("src/main/resources/static/logo.svg")).hasContent("logo");
        assertThat(folder.resolve("src/main/resources/mastaba-originals.txt"))
                .hasContent("0123456789abcdef  asset wiki:static/logo.svg\n");
    }

    private static ExtensionProject text() {
        Properties facts = new Properties();
        facts.setProperty("kind", "text");
        facts.setProperty("target", "wiki:verb|Log in to what is a wiki");
        facts.setProperty("extends", "wiki");
        facts.setProperty("locales", "de,fr");
        facts.setProperty("hash.de", "0123456789abcdef");
        facts.setProperty("name.de", "wiki:de:verb|Log in to what is a wiki");
        return new ExtensionProject(facts, "0.1.0", List.of());
    }

    @Test
    void ofATextIsTheHashAndWhereCatalogsAre() throws IOException {
        Path yaml = folder.resolve("mastaba.yaml");
        Files.writeString(yaml, "extends: wiki");
        ProjectAddition addition = new ProjectAddition(folder, text());
        assertThat(addition.translations()).isEmpty();
        assertThat(addition.writeText("locale/", true)).last().asString().contains("(translations added)");
        assertThat(yaml).hasContent("extends: wiki\ntranslations: \"locale/\"\n");
        assertThat(addition.translations()).isEqualTo("locale");
        assertThat(addition.writeText("locale/", false)).hasSize(1);
        assertThat(yaml).hasContent("extends: wiki\ntranslations: \"locale/\"\n");
        assertThat(folder.resolve("mastaba-originals.txt"))
                .hasContent("0123456789abcdef  text wiki:de:verb|Log in to what is a wiki\n");
        Files.writeString(yaml, "extends: wiki\ntranslations: [a/, b/]\n");
        assertThat(addition.writeText("locale/", true))
                .last()
                .asString()
                .startsWith("If it is missing, add to `translations` in ");
    }

    @Test
    void ofATextToAProjectIsToldWithTheDirective() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        ProjectAddition addition = new ProjectAddition(folder, text());
        assertThat(addition.isYaml()).isFalse();
        assertThat(addition.translations()).isEmpty();
        assertThat(addition.writeText("locale/", true))
                .last()
                .asString()
                .contains("config.addTranslations(\"locale/\");");
        assertThat(addition.writeText("locale/", false)).hasSize(1);
        assertThat(folder.resolve("src/main/resources/mastaba-originals.txt"))
                .hasContent("0123456789abcdef  text wiki:de:verb|Log in to what is a wiki\n");
    }

    @Test
    void neverThroughALink(@TempDir Path outside) throws IOException {
        Files.writeString(folder.resolve("mastaba.yaml"), "extends: wiki\n");
        Files.createSymbolicLink(folder.resolve("static"), outside);
        assertThatThrownBy(this::add).isInstanceOf(IOException.class).hasMessageContaining("is a link");
        assertThat(outside).isEmptyDirectory();
        assertThatThrownBy(() -> new ProjectFiles()
                        .with("a.txt", "a")
                        .with("static/deep/b.txt", "b")
                        .writeTo(folder))
                .hasMessageContaining("is a link");
        assertThat(folder.resolve("a.txt")).as("nothing was written").doesNotExist();
        Files.createSymbolicLink(folder.resolve("mastaba-originals.txt"), outside.resolve("x"));
        Files.delete(folder.resolve("static"));
        assertThatThrownBy(this::add).hasMessageContaining("is a link");
        assertThat(folder.resolve("static")).doesNotExist();
    }
}
