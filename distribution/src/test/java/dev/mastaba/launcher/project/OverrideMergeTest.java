package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideMergeTest {
    private static final String FORMER = "<h1>Title</h1>\n<p>one</p>\n<p>two</p>\n<p>three</p>\n";

    @TempDir
    Path folder;

    private final Properties originals = new Properties();

    private void original(String target, String file, String former, String latter) {
        String number = originals.stringPropertyNames().stream()
                        .filter(name -> name.endsWith(".target"))
                        .count()
                + ".";
        originals.setProperty(number + "target", target);
        originals.setProperty(number + "owner", "wiki");
        originals.setProperty(number + "file", file);
        originals.setProperty(number + "former", former);
        originals.setProperty(number + "latter", latter);
        originals.setProperty(number + "hash", "0123456789abcdef");
    }

    private Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private OverrideMerge merged() throws IOException {
        OverrideMerge merge = new OverrideMerge(folder);
        merge.merge(originals);
        return merge;
    }

    @Test
    void changesOfDifferentLinesAreMerged() throws IOException {
        Path own = file("src/main/resources/page.peb", FORMER.replace("Title", "My title"));
        original("wiki:page.peb", "page.peb", FORMER, FORMER.replace("three", "3"));

        OverrideMerge merge = merged();
        assertThat(own).hasContent("<h1>My title</h1>\n<p>one</p>\n<p>two</p>\n<p>3</p>\n");
        assertThat(merge.hasConflicts()).isFalse();
        assertThat(merge.told()).containsExactly(own + " is merged with wiki:page.peb");
    }

    @Test
    void changesOfTheSameLineAreMarked() throws IOException {
        file("mastaba.yaml", "extends: wiki");
        Path own = file("page.peb", FORMER.replace("two", "mine"));
        original("wiki:page.peb", "page.peb", FORMER, FORMER.replace("two", "theirs"));

        OverrideMerge merge = merged();
        assertThat(own).hasContent("""
                <h1>Title</h1>
                <p>one</p>
                <<<<<<< page.peb
                <p>mine</p>
                =======
                <p>theirs</p>
                >>>>>>> wiki:page.peb
                <p>three</p>
                """);
        assertThat(merge.hasConflicts()).isTrue();
        assertThat(merge.told())
                .containsExactly(own + " has 1 conflict with wiki:page.peb, between <<<<<<< and >>>>>>>");
    }

    @Test
    void theNamesOfTheOwnersFilesInACopyAreNoChanges() throws IOException {
        String former = "{% extends \"layout.peb\" %}\n" + FORMER;
        Path own = file(
                "src/main/resources/templates/page.peb",
                former.replace("layout.peb", "wiki:templates/layout.peb").replace("two", "mine"));
        original(
                "wiki:templates/page.peb",
                "templates/page.peb",
                former,
                former.replace("layout.peb", "sheet.peb").replace("<p>three</p>", "<p>three</p>\n<hr>"));

        assertThat(merged().hasConflicts()).isFalse();
        assertThat(own)
                .hasContent(
                        "{% extends \"wiki:templates/sheet.peb\" %}\n<h1>Title</h1>\n<p>one</p>\n<p>mine</p>\n<p>three</p>\n<hr>\n");
    }

    @Test
    void theNewHashIsRecorded() throws IOException {
        file("src/main/resources/page.peb", FORMER);
        Path hashes = file(
                "src/main/resources/mastaba-originals.txt",
                "# comment\n1111111111111111  asset wiki:page.peb\n2222222222222222  view wiki:page\n");
        original("wiki:page.peb", "page.peb", FORMER, FORMER + "<hr>\n");
        merged();
        assertThat(hashes)
                .hasContent("# comment\n0123456789abcdef  asset wiki:page.peb\n2222222222222222  view wiki:page\n");
    }

    @Test
    void filesOfOtherExtensionsAndMissingVersionsAreLeftAsTheyAre() throws IOException {
        Path own = file("src/main/resources/page.peb", "mine");
        original("wiki:other.peb", "other.peb", "a", "b");
        original("wiki:page.peb", "page.peb", "", "b");

        OverrideMerge merge = merged();
        assertThat(own).hasContent("mine");
        assertThat(merge.told()).singleElement().asString().contains("is not merged");
        assertThat(merge.hasConflicts()).isFalse();
    }

    @Test
    void anOverrideThatDiffersInOneBlockCanReplaceThisBlockAlone() throws IOException {
        String former = "<h1>x</h1>\n{% block outer %}\n<p>{% block inner %}a{% endblock %}</p>\n{% endblock %}\n";
        file("src/main/resources/one.peb", former.replace("a{%", "mine{%"));
        file("src/main/resources/two.peb", former.replace("<p>", "<p>mine "));
        file("src/main/resources/three.peb", former.replace("<p>", "<b>").replace("x", "y"));
        file("src/main/resources/four.peb", former.replace("a{%", "{{ parent() }}{%"));
        for (String name : new String[] {"one", "two", "three", "four"}) {
            original("wiki:" + name + ".peb", name + ".peb", former, "<hr>\n" + former);
        }
        assertThat(String.join("\n", merged().told()))
                .containsOnlyOnce("\"wiki:one.peb#inner\"")
                .contains("config.replaceBlock(\"wiki:one.peb#inner\", \"TEMPLATE\");")
                .contains("config.replaceBlock(\"wiki:two.peb#outer\", \"TEMPLATE\");")
                .doesNotContain("wiki:three.peb#", "wiki:four.peb#");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = file("outside/page.peb", "outside");
        Files.createDirectories(folder.resolve("src/main/resources"));
        Files.createSymbolicLink(folder.resolve("src/main/resources/linked"), outside.getParent());
        original("wiki:page.peb", "linked/page.peb", "outside", "changed");

        assertThatThrownBy(this::merged).isInstanceOf(IOException.class).hasMessageContaining("is a link");
        assertThat(outside).hasContent("outside");
    }

    @Test
    void aFileOutsideOfTheFolderIsRefused() throws IOException {
        file("inside/mastaba.yaml", "extends: wiki");
        Path outside = file("page.peb", "outside");
        original("wiki:page.peb", "../page.peb", "outside", "changed");
        OverrideMerge merge = new OverrideMerge(folder.resolve("inside"));
        assertThatThrownBy(() -> merge.merge(originals)).isInstanceOf(IOException.class);
        assertThat(outside).hasContent("outside");
    }
}
