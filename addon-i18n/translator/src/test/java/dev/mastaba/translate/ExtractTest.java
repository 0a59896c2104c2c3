package dev.mastaba.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractTest {
    private static final String HEADER = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

    @TempDir
    private Path project;

    private final I18nCommandLine mastaba = new I18nCommandLine();

    @BeforeEach
    void aProject() throws IOException {
        file("bnd.bnd", "Bundle-SymbolicName: org.notes\n");
    }

    private void file(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What is extracted, without the header. */
    private String extracted(String... more) {
        String[] line = new String[more.length + 2];
        line[0] = "extract";
        line[1] = project.toString();
        System.arraycopy(more, 0, line, 2, more.length);
        assertThat(mastaba.run(line)).as(mastaba.err()).isZero();
        return mastaba.out().substring(mastaba.out().indexOf("\n\n") + 2);
    }

    @Test
    @Tag("smoke")
    void textsOfJavaHaveTheirPlacesAndComments() throws IOException {
        file("src/main/java/org/notes/Notes.java", """
                package org.notes;
                @App("notes")
                final class Notes {
                    private static final TranslationStringFactory TEXT = new TranslationStringFactory("notes");
                    private static final String OPEN = "Open " + "it";

                    String all(Localizer localizer, int n) {
                        // Translators: on the front page;
                        // the name is a guest's
                        localizer.translate(TEXT.of("Hello ${name}").with("name", "Ada"));
                        localizer.translate(TEXT.of(OPEN).meaning("verb"));
                        localizer.pluralize(TEXT.of("${n} page").with("n", n), "${n} pages", n);
                        localizer.translate(TEXT.of("front.title", "Welcome \\"home\\""));
                        localizer.translate(new TranslationStringFactory("org.notes").of(\"""
                            Two
                            lines\"""));
                        localizer.translate(TranslationString.of("Elsewhere").in("wiki"));
                        localizer.translate(TranslationString.of("Anywhere"));
                        localizer.translate(TEXT.of("Outer ${inner}").with("inner", TEXT.of("Inner")));
                        return list.of("no text");
                    }
                }
                """);
        assertThat(extracted()).isEqualTo("""
                #. on the front page;
                #. the name is a guest's
                #: src/main/java/org/notes/Notes.java:10
                msgid "Hello ${name}"
                msgstr ""

                #: src/main/java/org/notes/Notes.java:11
                msgctxt "verb"
                msgid "Open it"
                msgstr ""

                #: src/main/java/org/notes/Notes.java:12
                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] ""
                msgstr[1] ""

                #. Default: Welcome "home"
                #: src/main/java/org/notes/Notes.java:13
                msgid "front.title"
                msgstr ""

                #: src/main/java/org/notes/Notes.java:14
                msgid ""
                "Two\\n"
                "lines"
                msgstr ""

                #: src/main/java/org/notes/Notes.java:19
                msgid "Outer ${inner}"
                msgstr ""

                #: src/main/java/org/notes/Notes.java:19
                msgid "Inner"
                msgstr ""
                """);
        assertThat(mastaba.err().lines())
                .containsExactly(
                        "1 texts belong to the domain messages: --domain messages",
                        "1 texts belong to the domain wiki: --domain wiki");
        assertThat(extracted("--domain", "wiki"))
                .contains("msgid \"Elsewhere\"")
                .doesNotContain("Hello");
    }

    @Test
    void makersOfTextsMayBeElsewhere() throws IOException {
        file("src/main/java/org/notes/Words.java", """
                class Words { static final TranslationStringFactory WORD = new TranslationStringFactory(Words.DOMAIN);
                              static final String DOMAIN = "org.notes"; }
                """);
        file("src/main/java/org/notes/Other.java", """
                class Other { Object one = Words.WORD.of("One"); Object made = Words.WORD.of(one + "x"); }
                """);
        assertThat(extracted()).contains("msgid \"One\"").doesNotContain("msgid \"\"");
        assertThat(mastaba.err()).contains("src/main/java/org/notes/Other.java:1: of(…) contains no literal text");
    }

    @Test
    void methodsAndAnnotationsOfOnesOwnTakeTexts() throws IOException {
        file("src/main/java/org/notes/Form.java", """
                record Form(@Label("Your name") String name, @Hint(text = {"Short", "Long"}, lang = "en") String hint) {
                    String title() { return tr("A form"); }
                }
                """);
        assertThat(extracted("-k", "tr", "-k", "@Label", "-k", "@Hint.text"))
                .contains("msgid \"Your name\"", "msgid \"Short\"", "msgid \"Long\"", "msgid \"A form\"")
                .doesNotContain("\"en\"");
    }

    @Test
    void textsOfPebbleAreFound() throws IOException {
        file("src/main/resources/templates/page.peb", """
                <h1>{{ _('It\\'s "${name}"', name=user.name) | upper }}</h1>
                {# Translators: on a button #}
                {% set x = pgettext("verb", "Open") %}
                {{ ngettext('${n} page', '${n} pages', pages.size()) }}
                {% if npgettext('printed', 'a sheet', 'sheets', 2) == _(  "in" ~ 'ner') %}x{% endif %}
                {{ _html('<b>Bold</b> \\n', title=_('inside')) }}
                {{ other._('no') }} {{ notes_('no') }} _('no') {{ "_('no')" }} {# _('no') #}
                {% verbatim %}{{ _('no') }}{% endverbatim %}
                {{ _(made) }} {{ _("made #{up}") }}
                """);
        assertThat(extracted()).isEqualTo("""
                #: src/main/resources/templates/page.peb:1
                msgid "It's \\"${name}\\""
                msgstr ""

                #. on a button
                #: src/main/resources/templates/page.peb:3
                msgctxt "verb"
                msgid "Open"
                msgstr ""

                #: src/main/resources/templates/page.peb:4
                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] ""
                msgstr[1] ""

                #: src/main/resources/templates/page.peb:5
                msgctxt "printed"
                msgid "a sheet"
                msgid_plural "sheets"
                msgstr[0] ""
                msgstr[1] ""

                #: src/main/resources/templates/page.peb:5
                msgid "inner"
                msgstr ""

                #: src/main/resources/templates/page.peb:6
                msgid "<b>Bold</b> \\\\n"
                msgstr ""

                #: src/main/resources/templates/page.peb:6
                msgid "inside"
                msgstr ""
                """);
        assertThat(mastaba.err().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("page.peb:9: _(…) contains no literal text"));
    }

    @Test
    void textsOfFreeMarkerAreFound() throws IOException {
        file("src/main/resources/page.ftlh", """
                <#-- Translators: a greeting -->
                ${_(r'Hello ${name}', {'name': user.name})} <#if _("Yes")?length gt 2>${ngettext('a page', 'pages', n)}</#if>
                <@box title=_('Line\\n\\x41') /> <#noparse>${_('no')}</#noparse> <#-- ${_('no')} -->
                ${_("made ${up}")}
                """);
        assertThat(extracted())
                .startsWith("#. a greeting\n#: src/main/resources/page.ftlh:2\nmsgid \"Hello ${name}\"\n")
                .contains("msgid \"Yes\"", "msgid_plural \"pages\"", "msgid \"\"\n\"Line\\n\"\n\"A\"")
                .doesNotContain("\"no\"", "made");
        assertThat(mastaba.err()).contains("page.ftlh:4: _(…)");
    }

    @Test
    void oneTextOfSeveralPlacesIsOneMessage() throws IOException {
        file("src/main/resources/a.peb", "{{ _('Save') }}{{ _('page') }}");
        file("src/main/resources/b.peb", "\n{{ _('Save') }}{{ ngettext('page', 'pages', 2) }}");
        assertThat(extracted()).isEqualTo("""
                #: src/main/resources/a.peb:1 src/main/resources/b.peb:2
                msgid "Save"
                msgstr ""

                #: src/main/resources/a.peb:1 src/main/resources/b.peb:2
                msgid "page"
                msgid_plural "pages"
                msgstr[0] ""
                msgstr[1] ""
                """);
    }

    @Test
    void aFileThatSaysTheSameStaysAsItIs() throws IOException {
        file("src/main/resources/a.peb", "{{ _('Save') }}");
        Path pot = project.resolve("locale/notes.pot");
        assertThat(mastaba.run("extract", project.toString(), "-o", pot.toString()))
                .isZero();
        assertThat(mastaba.out()).isEqualTo("1 texts, written: " + pot + "\n");
        assertThat(pot)
                .content()
                .contains(
                        "#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: org.notes\\n\"\n\"POT-Creation-Date: 2",
                        "\"Content-Type: text/plain; charset=UTF-8\\n\"\n");
        String former = Files.readString(pot).replace("org.notes", "Notes 2").replaceAll("Date: 2...", "Date: 1999");
        Files.writeString(pot, former);
        assertThat(mastaba.run("extract", project.toString(), "-o", pot.toString()))
                .isZero();
        assertThat(mastaba.out()).isEqualTo("1 texts; unchanged: " + pot + "\n");
        assertThat(pot).content().isEqualTo(former);
        file("src/main/resources/a.peb", "{{ _('Store') }}");
        assertThat(mastaba.run("extract", project.toString(), "-o", pot.toString()))
                .isZero();
        assertThat(pot).content().contains("Notes 2", "msgid \"Store\"").doesNotContain("Save", "1999");
    }

    @Test
    void ofABundleTemplatesAndCatalogsAreRead() throws IOException {
        Path jar = project.resolve("notes.jar");
        try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(
                    zip,
                    "META-INF/MANIFEST.MF",
                    "Manifest-Version: 1.0\nBundle-SymbolicName: org.notes;singleton:=true\n");
            entry(zip, "org/notes/Notes.class", "In a class");
            entry(zip, "templates/page.peb", "{{ _('In a template') }}");
            entry(zip, "locale/de/LC_MESSAGES/notes.po", HEADER + """
                    #. On the front page
                    msgctxt "verb"
                    msgid "Open"
                    msgstr "Öffnen"

                    #~ msgid "Old"
                    #~ msgstr "Alt"
                    """);
            entry(zip, "locale/pl/LC_MESSAGES/notes.po", HEADER + """
                    msgid "In a template"
                    msgstr ""

                    msgid "${n} page"
                    msgid_plural "${n} pages"
                    msgstr[0] ""
                    msgstr[1] ""
                    """);
        }
        assertThat(mastaba.run("extract", jar.toString())).as(mastaba.err()).isZero();
        assertThat(mastaba.out().substring(mastaba.out().indexOf("\n\n") + 2)).isEqualTo("""
                #: templates/page.peb:1 locale/pl/LC_MESSAGES/notes.po:4
                msgid "In a template"
                msgstr ""

                #. On the front page
                #: locale/de/LC_MESSAGES/notes.po:5
                msgctxt "verb"
                msgid "Open"
                msgstr ""

                #: locale/pl/LC_MESSAGES/notes.po:7
                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] ""
                msgstr[1] ""
                """);
        Path damaged = Files.writeString(project.resolve("bad.jar"), "no jar");
        assertThat(mastaba.run("extract", damaged.toString())).isEqualTo(2);
        assertThat(mastaba.err()).contains("bad.jar cannot be read as a jar");
    }

    private static void entry(JarOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new JarEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatCannotBeReadIsTold() throws IOException {
        file("src/main/java/Bad.java", "class Bad { ");
        assertThat(mastaba.run("extract", project.toString())).isEqualTo(2);
        assertThat(mastaba.err()).contains("A source file cannot be parsed.", "Bad.java:1");
        assertThat(mastaba.run("extract", project.resolve("nothing").toString()))
                .isEqualTo(2);
        assertThat(mastaba.err()).contains("File or folder ", " does not exist");
        Files.delete(project.resolve("src/main/java/Bad.java"));
        Files.write(project.resolve("src/main/latin.peb"), new byte[] {(byte) 0xe4});
        assertThat(mastaba.run("extract", project.toString())).isEqualTo(2);
        assertThat(mastaba.err()).contains("latin.peb is not valid UTF-8");
    }

    @Test
    void halfWrittenTemplatesAreReadAsFarAsTheyGo() throws IOException {
        for (String text : List.of(
                "{{ _('a') }}{{ _('b", "{% _('a') ", "{{ _('a'), _(", "{# x {{ _('a') }}", "{{ _('a\\", "{{", "{%")) {
            file("src/main/resources/a.peb", text);
            assertThat(mastaba.run("extract", project.toString())).isZero();
        }
    }
}
