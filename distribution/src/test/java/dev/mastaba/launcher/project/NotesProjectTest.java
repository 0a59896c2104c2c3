package dev.mastaba.launcher.project;

import static dev.mastaba.launcher.project.ProjectPart.API;
import static dev.mastaba.launcher.project.ProjectPart.DATABASE;
import static dev.mastaba.launcher.project.ProjectPart.FORMS;
import static dev.mastaba.launcher.project.ProjectPart.LOGIN;
import static dev.mastaba.launcher.project.ProjectPart.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.launcher.project.NewProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications with parts that work from the start. */
class NotesProjectTest {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");
    private static final int MOST_LINES = 250;

    /** The API and the tree each have as many lines as the notes with all other parts: one reads them one after the other. */
    private static final int MOST_LINES_OF_ALL = 3 * MOST_LINES;

    private static final int WIDEST = 120;

    @TempDir
    private Path folder;

    /** All selections with the parts that they need, also the empty one. */
    static Stream<Set<ProjectPart>> selections() {
        List<String> all = ProjectPart.names();
        return IntStream.range(0, 1 << all.size())
                .mapToObj(bits -> IntStream.range(0, all.size())
                        .filter(part -> (bits >> part & 1) == 1)
                        .mapToObj(all::get)
                        .toList())
                .map(ProjectPart::named)
                .distinct();
    }

    private List<Path> written(String name, Set<ProjectPart> parts) throws IOException {
        return new NewProject(Kind.APP, name, "", "0.1", List.of(), parts)
                .files()
                .writeTo(folder.resolve(name));
    }

    @ParameterizedTest
    @MethodSource("selections")
    void noPlaceholderRemains(Set<ProjectPart> parts) throws IOException {
        for (Path file : written("my-notes", parts)) {
            assertThat(file)
                    .content()
                    .doesNotContainPattern("@[a-z]+@|@(if|unless|end)\\b")
                    .doesNotContain("\n\n\n")
                    .endsWith("\n");
        }
    }

    @ParameterizedTest
    @MethodSource("selections")
    void sourcesLookAsIfTheyWereWrittenByHand(Set<ProjectPart> parts) throws IOException {
        for (Path file : written("my-notes", parts)) {
            if (file.toString().endsWith(".java")) {
                String text = Files.readString(file);
                List<String> imports = new ArrayList<>();
                for (Matcher line = IMPORT.matcher(text); line.find(); ) {
                    imports.add(line.group());
                    assertThat(IMPORT.matcher(text).replaceAll(""))
                            .as(file + " uses " + line.group())
                            .containsPattern("\\b" + line.group(1) + "\\b");
                }
                assertThat(imports.stream().filter(line -> !line.startsWith("import static")))
                        .as(file.toString())
                        .isSortedAccordingTo(
                                (one, other) -> one.replace(";", "").compareTo(other.replace(";", "")));
                assertThat(text).as(file.toString()).doesNotContain("{\n\n    }", "\n\n}", "\n\n    }");
                assertThat(text.lines()).as(file.toString()).allMatch(line -> line.length() <= WIDEST);
            }
        }
    }

    @Test
    void theNotesFitInto250Lines() throws IOException {
        assertThat(lines(Set.of(DATABASE, FORMS, LOGIN))).isBetween(MOST_LINES / 2, MOST_LINES - 1);
    }

    @Test
    void allPartsFitInto750Lines() throws IOException {
        assertThat(lines(EnumSet.allOf(ProjectPart.class))).isBetween(MOST_LINES, MOST_LINES_OF_ALL - 1);
    }

    private int lines(Set<ProjectPart> parts) throws IOException {
        int lines = 0;
        for (Path file : written("notes", parts)) {
            if (!file.toString().matches(".*(pom\\.xml|bnd|gitignore|/\\.run/.*|/\\.vscode/.*|.*/mvnw.*|/\\.mvn/.*)")) {
                lines += Files.readAllLines(file).size();
            }
        }
        return lines;
    }

    @Test
    void eachPartBringsItsFiles() throws IOException {
        written("plain", Set.of());
        assertThat(folder.resolve("plain/src/main/resources/templates/greeting.peb"))
                .exists();
        assertThat(folder.resolve("plain/.gitignore")).hasContent("target/\nrun/\n");

        written("stored", Set.of(DATABASE));
        assertThat(folder.resolve("stored/src/main/resources/db/migration/V1__create_note.sql"))
                .exists();
        assertThat(folder.resolve("stored/src/main/java/your/stored/NoteTable.java"))
                .exists();
        assertThat(folder.resolve("stored/pom.xml"))
                .content()
                .contains("jdbi3-core")
                .doesNotContain("addon-forms");
        assertThat(folder.resolve("stored/conf")).doesNotExist();

        written("private", Set.of(LOGIN));
        assertThat(folder.resolve("private/src/main/java/your/_private/NoteList.java"))
                .exists();
        assertThat(folder.resolve("private/pom.xml")).content().doesNotContain("<dependency>");
        assertThat(folder.resolve("private/conf/private.cfg"))
                .content()
                .contains("mastaba.security.users = file", "mastaba.layout = private:templates/layout.peb");
        assertThat(folder.resolve("private/.gitignore")).content().contains("conf/users.txt");

        written("formal", Set.of(FORMS));
        assertThat(folder.resolve("formal/pom.xml"))
                .content()
                .contains("addon-forms")
                .doesNotContain("jdbi3-core");

        written("machine", ProjectPart.named(List.of("api")));
        assertThat(folder.resolve("machine/src/main/java/your/machine/NotesApi.java"))
                .content()
                .contains("NoteList")
                .doesNotContain("scope(");
        assertThat(folder.resolve("machine/src/test/java/your/machine/NotesApiTest.java"))
                .exists();
        assertThat(folder.resolve("machine/pom.xml"))
                .content()
                .contains("addon-openapi")
                .doesNotContain("addon-api");

        written("safe", ProjectPart.named(List.of("api", "login")));
        assertThat(folder.resolve("safe/src/main/java/your/safe/NotesApi.java"))
                .content()
                .contains("NoteTable", "scope(\"notes:write\")");
        assertThat(folder.resolve("safe/pom.xml")).content().contains("addon-api");

        written("deep", ProjectPart.named(List.of("tree")));
        assertThat(folder.resolve("deep/src/main/java/your/deep/Folder.java")).exists();
        assertThat(folder.resolve("deep/src/test/java/your/deep/DocumentsTest.java"))
                .exists();
        assertThat(folder.resolve("deep/conf/deep.cfg")).content().doesNotContain("allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note",
                "note-table",
                "handle",
                "transaction",
                "test-database",
                "record-form",
                "jdbi",
                "app",
                "documents",
                "notes-api"
            })
    void aNameThatOneOfTheSourcesUsesIsNotTheClass(String name) throws IOException {
        String word = ProjectNames.of(name).className();
        String path = name.replace('-', '/');
        written(name, EnumSet.allOf(ProjectPart.class));
        assertThat(folder.resolve(name + "/src/main/java/your/" + path + "/" + word + "AddOn.java"))
                .content()
                .contains("public final class " + word + "AddOn implements AddOn")
                .contains("package your." + path.replace('/', '.') + ";");
        assertThat(folder.resolve(name + "/src/test/java/your/" + path + "/" + word + "AddOnTest.java"))
                .exists();
    }

    @Test
    void aClassThatTheSelectionDoesNotHaveKeepsItsName() throws IOException {
        written("note-table", Set.of(FORMS));
        assertThat(folder.resolve("note-table/src/main/java/your/note/table/NoteTable.java"))
                .content()
                .contains("class NoteTable implements AddOn");
    }

    @Test
    void wordsOfJavaAreNoPackages() throws IOException {
        written("new-class", EnumSet.allOf(ProjectPart.class));
        assertThat(folder.resolve("new-class/src/main/java/your/_new/_class/Note.java"))
                .content()
                .startsWith("package your._new._class;\n");
    }

    @Test
    void partsAreNamed() {
        assertThat(ProjectPart.named(List.of("login", " database"))).containsExactly(DATABASE, LOGIN);
        assertThat(ProjectPart.named(List.of("api"))).containsExactly(API, FORMS);
        assertThat(ProjectPart.named(List.of("api", "login"))).containsExactly(API, DATABASE, FORMS, LOGIN);
        assertThat(ProjectPart.named(List.of("tree"))).containsExactly(FORMS, LOGIN, TREE);
        assertThat(ProjectPart.named(List.of("api", "tree"))).containsExactly(ProjectPart.values());
        assertThatThrownBy(() -> ProjectPart.named(List.of("databse")))
                .hasMessage(
                        "--with does not know \"databse\". Did you mean \"database\"? Available: api, database, forms, login, tree.");
        assertThatThrownBy(() -> ProjectPart.named(List.of("Form")))
                .hasMessage(
                        "--with does not know \"Form\". Did you mean \"forms\"? Available: api, database, forms, login, tree.");
        assertThatThrownBy(() -> ProjectPart.named(List.of("opi")))
                .hasMessage(
                        "--with does not know \"opi\". Did you mean \"api\"? Available: api, database, forms, login, tree.");
        assertThatThrownBy(() -> ProjectPart.named(List.of("atabase")))
                .hasMessageContaining("Did you mean \"database\"?");
        assertThatThrownBy(() -> ProjectPart.named(List.of("sql", "login")))
                .hasMessage("--with does not know \"sql\". Available: api, database, forms, login, tree.");
        assertThatThrownBy(() -> ProjectPart.named(List.of("")))
                .hasMessage("--with does not know \"\". Available: api, database, forms, login, tree.");
        assertThatThrownBy(() -> ProjectPart.named(List.of("login", "forms", "login")))
                .hasMessage(
                        "--with names \"login\" twice. Specify each of api, database, forms, login, tree at most once.");
    }

    @Test
    void onlyApplicationsHaveParts() {
        assertThatThrownBy(() -> new NewProject(Kind.ADDON, "stamp", "", "1", List.of(), Set.of(LOGIN)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
