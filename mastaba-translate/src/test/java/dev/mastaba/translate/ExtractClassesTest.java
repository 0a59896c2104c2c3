package dev.mastaba.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is extracted from compiled classes; beside what is extracted from what they were compiled from. */
class ExtractClassesTest {
    private static final String IMPORTS = """
            package org.notes;
            import dev.mastaba.core.config.App;
            import dev.mastaba.core.i18n.*;
            import java.util.function.Supplier;
            """;

    @TempDir
    private Path folder;

    private final I18nCommandLine mastaba = new I18nCommandLine();

    private Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The folder of classes that javac makes of sources, with debugging information or without. */
    private Path compiled(String debugging, Path... sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("out/classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", debugging, "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjects(sources))
                            .call())
                    .isTrue();
        }
        return classes;
    }

    private String extracted(Path from, String... more) {
        List<String> line = new ArrayList<>(List.of("extract", from.toString()));
        line.addAll(List.of(more));
        assertThat(mastaba.run(line.toArray(String[]::new))).as(mastaba.err()).isZero();
        return mastaba.out().substring(mastaba.out().indexOf("\n\n") + 2);
    }

    @Test
    void textsHaveTheLinesOfTheirSources() throws IOException {
        Path source = file("src/org/notes/Notes.java", IMPORTS + """
                @App("notes")
                final class Notes {
                    private static final TranslationStringFactory TEXT = new TranslationStringFactory("notes");
                    private static final String OPEN = "Open " + "it";

                    String all(Localizer localizer, int n, String name) {
                        localizer.translate(TEXT.of("Hello ${name}").with("name", name));
                        localizer.translate(TEXT.of(OPEN).meaning("verb"));
                        localizer.pluralize(TEXT.of("${n} page").with("n", n), "${n} pages", n);
                        localizer.translate(TEXT.of("front.title", "Welcome \\"home\\""));
                        localizer.translate(new TranslationStringFactory("notes").of("Made here"));
                        localizer.translate(TranslationString.of("Elsewhere").in("wiki"));
                        localizer.translate(TranslationString.of("Anywhere"));
                        localizer.translate(TEXT.of("Outer ${inner}").with("inner", TEXT.of("Inner")));
                        localizer.translate(TEXT.of(TranslationString.of("Wrapped")));
                        Supplier<TranslationString> late = () -> TEXT.of("Late");
                        TranslationString kept = TEXT.of(n > 3 ? "Many" : name);
                        kept = TEXT.of("Kept");
                        return localizer.translate(kept) + localizer.translate(kept.meaning("again"));
                    }

                    static final class Inside {
                        String text(Localizer localizer, boolean one) {
                            return localizer.translate(one ? TEXT.of("One") : TEXT.of("Other"));
                        }
                    }
                }
                """);
        Path classes = compiled("-g", source);
        assertThat(extracted(classes)).isEqualTo("""
                #: org/notes/Notes.java:11
                msgid "Hello ${name}"
                msgstr ""

                #: org/notes/Notes.java:12
                msgctxt "verb"
                msgid "Open it"
                msgstr ""

                #: org/notes/Notes.java:13
                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] ""
                msgstr[1] ""

                #. Default: Welcome "home"
                #: org/notes/Notes.java:14
                msgid "front.title"
                msgstr ""

                #: org/notes/Notes.java:15
                msgid "Made here"
                msgstr ""

                #: org/notes/Notes.java:18
                msgid "Inner"
                msgstr ""

                #: org/notes/Notes.java:18
                msgid "Outer ${inner}"
                msgstr ""

                #: org/notes/Notes.java:19
                msgid "Wrapped"
                msgstr ""

                #: org/notes/Notes.java:20
                msgid "Late"
                msgstr ""

                #: org/notes/Notes.java:22
                msgid "Kept"
                msgstr ""

                #: org/notes/Notes.java:22
                msgctxt "again"
                msgid "Kept"
                msgstr ""

                #: org/notes/Notes.java:28
                msgid "One"
                msgstr ""

                #: org/notes/Notes.java:28
                msgid "Other"
                msgstr ""
                """);
        assertThat(mastaba.err().lines())
                .containsExactly(
                        "org/notes/Notes.java:21: of(…) is given no text that is written there; it is not extracted",
                        "1 texts are of the domain messages: --domain messages",
                        "1 texts are of the domain wiki: --domain wiki");
        assertThat(extracted(classes, "--domain", "wiki")).contains("Elsewhere").doesNotContain("Hello");
    }

    @Test
    void makersMayBeInFieldsOfOtherClasses() throws IOException {
        Path source = file("src/org/notes/Words.java", IMPORTS + """
                @App("notes")
                class Words extends Above {
                    final TranslationStringFactory own = new TranslationStringFactory("notes");
                    static final TranslationStringFactory ALIAS = First.WORD;
                    TranslationString one() { return WORD.of("Inherited"); }
                    TranslationString two() { return own.of("Own"); }
                    TranslationString three() { return ALIAS.of("Alias"); }
                    TranslationString four(TranslationStringFactory given) { return given.of("Given"); }
                    TranslationString five() { return Several.EITHER.of("Several"); }
                }
                class Above implements Named {}
                interface Named { TranslationStringFactory WORD = new TranslationStringFactory("notes"); }
                class First { static final TranslationStringFactory WORD = Named.WORD; }
                class Several {
                    static final TranslationStringFactory EITHER =
                        new TranslationStringFactory(System.currentTimeMillis() > 0 ? "notes" : "others");
                }
                """);
        assertThat(extracted(compiled("-g", source)))
                .contains("msgid \"Inherited\"", "msgid \"Own\"", "msgid \"Alias\"")
                .doesNotContain("Given", "Several");
        assertThat(mastaba.err().lines())
                .containsExactlyInAnyOrder(
                        "org/notes/Words.java:12: the domain of this text is not in the classes; it is not extracted",
                        "org/notes/Words.java:13: the domain of this text is not in the classes; it is not extracted");
    }

    @Test
    void methodsAndAnnotationsOfOnesOwnTakeTexts() throws IOException {
        Path source = file("src/org/notes/Form.java", IMPORTS + """
                import java.lang.annotation.*;
                @App("notes")
                record Form(@Label("Your name") String name, @Hint(text = {"Short", "Long"}, lang = "en") String hint) {
                    static String tr(String id) { return id; }
                    String mine(String id) { return id; }
                    @All({@Label("Inner")}) String title() { return tr("A form") + mine("Mine") + tr(name); }
                }
                @Retention(RetentionPolicy.RUNTIME) @interface Label { String value(); }
                @interface All { Label[] value(); }
                @interface Hint { String[] text(); String lang(); }
                """);
        assertThat(extracted(compiled("-g", source), "-k", "tr", "-k", "mine", "-k", "@Label", "-k", "@Hint.text"))
                .contains(
                        "#: org/notes/Form.java\nmsgid \"Your name\"",
                        "msgid \"Short\"",
                        "msgid \"Long\"",
                        "msgid \"Inner\"",
                        "#: org/notes/Form.java:10\nmsgid \"A form\"",
                        "msgid \"Mine\"")
                .doesNotContain("\"en\"");
        assertThat(mastaba.err()).contains("org/notes/Form.java:10: tr(…) is given no text");
    }

    @Test
    void withoutDebuggingInformationThereAreNoLines() throws IOException {
        Path source = file("src/org/notes/Small.java", IMPORTS + """
                @App("notes")
                class Small { Object a = new TranslationStringFactory("notes").of("Bare"); }
                """);
        assertThat(extracted(compiled("-g:none", source)))
                .isEqualTo("#: org/notes/Small.class\nmsgid \"Bare\"\nmsgstr \"\"\n");
    }

    @Test
    void aJarHasItsClassesAndTemplates() throws IOException {
        Path source = file("src/org/notes/target/Small.java", """
                package org.notes.target;
                class Small { Object a = new dev.mastaba.core.i18n.TranslationStringFactory("org.notes").of("In a class"); }
                """);
        Path classes = compiled("-g", source);
        Path jar = folder.resolve("notes.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\nBundle-SymbolicName: org.notes;singleton:=true\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (String folder : List.of("", "META-INF/versions/21/")) {
                zip.putNextEntry(new JarEntry(folder + "org/notes/target/Small.class"));
                zip.write(Files.readAllBytes(classes.resolve("org/notes/target/Small.class")));
            }
            zip.putNextEntry(new JarEntry("templates/page.peb"));
            zip.write("{{ _('In a template') }}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(extracted(jar)).isEqualTo("""
                #: org/notes/target/Small.java:2
                msgid "In a class"
                msgstr ""

                #: templates/page.peb:1
                msgid "In a template"
                msgstr ""
                """);
    }

    @Test
    void whatIsNoClassOrJarIsTold() throws IOException {
        file("out/classes/Bad.class", "no class");
        assertThat(mastaba.run("extract", folder.resolve("out/classes").toString()))
                .isEqualTo(2);
        assertThat(mastaba.err()).contains("Bad.class cannot be read as a class.");
        Path jar = file("bad.jar", "no jar");
        assertThat(mastaba.run("extract", jar.toString())).isEqualTo(2);
        assertThat(mastaba.err()).contains("bad.jar");
    }

    /**
     * The example wiki: what its classes say is what its sources say, but for comments, which the compiler leaves out. A call that begins on the line before its text has
     * that line.
     */
    @Test
    void theWikisClassesSayWhatItsSourcesSay() throws Exception {
        Path classes = Path.of(Class.forName("dev.mastaba.examples.wiki.WikiAddOn")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, PoEntry> compiled = messages(extracted(classes));
        assertThat(mastaba.err()).isEmpty();
        Map<String, PoEntry> written = messages(extracted(Path.of("..", "examples", "wiki")));
        assertThat(mastaba.err()).isEmpty();
        assertThat(written).hasSizeGreaterThan(100);
        assertThat(compiled.keySet()).containsExactlyInAnyOrderElementsOf(written.keySet());
        written.forEach((key, entry) -> {
            PoEntry other = Objects.requireNonNull(compiled.get(key));
            assertThat(other.plural()).as(key).isEqualTo(entry.plural());
            assertThat(other.notes().places())
                    .as(key)
                    .hasSameSizeAs(entry.notes().places());
            for (int i = 0; i < entry.notes().places().size(); i++) {
                String place = entry.notes().places().get(i).replaceFirst("^src/main/(java|resources)/", "");
                int colon = place.indexOf(':');
                int line = Integer.parseInt(place.substring(colon + 1));
                assertThat(other.notes().places().get(i)).isIn(place, place.substring(0, colon + 1) + (line - 1));
            }
        });
    }

    private static Map<String, PoEntry> messages(String template) {
        return PoFile.parse(template).messages().stream().collect(Collectors.toMap(PoEntry::key, Function.identity()));
    }
}
