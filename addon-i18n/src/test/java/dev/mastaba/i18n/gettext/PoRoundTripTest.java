package dev.mastaba.i18n.gettext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoRoundTripTest {
    private static final Arbitrary<String> TEXTS = Arbitraries.strings()
            .withChars("aZ 09\"\\\n\t\r#~|,.$\u0001\u007fäß日\u2028")
            .ofMaxLength(30);
    private static final Arbitrary<String> LINES =
            Arbitraries.strings().withChars("ab #,.:|~\"").ofMaxLength(12).map(String::strip);

    @Provide
    Arbitrary<List<PoEntry>> files() {
        return entries().list().ofMaxSize(8).map(PoRoundTripTest::unlike);
    }

    private static Arbitrary<PoEntry> entries() {
        return Combinators.combine(
                        notes(),
                        TEXTS.injectNull(0.7),
                        TEXTS,
                        TEXTS.injectNull(0.6),
                        TEXTS.list().ofMinSize(1).ofMaxSize(6))
                .as((notes, context, id, plural, forms) ->
                        new PoEntry(notes, context, id, plural, plural == null ? forms.subList(0, 1) : forms, 0));
    }

    private static Arbitrary<PoNotes> notes() {
        Arbitrary<List<String>> words =
                Arbitraries.of("src/A.java:12", "a.peb:1", "x").list().ofMaxSize(30);
        return Combinators.combine(
                        LINES.filter(PoRoundTripTest::isPlain).list().ofMaxSize(3),
                        LINES.filter(line -> !line.isEmpty()).list().ofMaxSize(2),
                        words,
                        Arbitraries.of("fuzzy", "java-format", "no-wrap").set().ofMaxSize(2),
                        Arbitraries.<List<String>>of(
                                List.of(), List.of("msgid \"old\""), List.of("msgctxt \"x\"", "msgid \"\"", "\"a\"")),
                        Arbitraries.of(true, false, false))
                .as((comments, extracted, places, flags, former, obsolete) -> {
                    PoNotes notes = new PoNotes(comments, extracted, places, List.copyOf(flags), former, false);
                    return obsolete ? notes.unused() : notes;
                });
    }

    /** A translator's comment that begins as another kind does is one of that kind. */
    private static boolean isPlain(String comment) {
        return !comment.startsWith("#");
    }

    /** No two of one key, the obsolete ones last. */
    private static List<PoEntry> unlike(List<PoEntry> entries) {
        Map<String, PoEntry> all = new LinkedHashMap<>();
        for (PoEntry entry : entries) {
            all.putIfAbsent(entry.key(), entry);
        }
        List<PoEntry> sorted = new ArrayList<>(all.values());
        sorted.sort((one, other) ->
                Boolean.compare(one.notes().obsolete(), other.notes().obsolete()));
        return sorted;
    }

    private static PoEntry anywhere(PoEntry entry) {
        return new PoEntry(entry.notes(), entry.context(), entry.id(), entry.plural(), entry.forms(), 0);
    }

    @Property(tries = 600)
    void whatIsWrittenIsReadAgain(@ForAll("files") List<PoEntry> entries) {
        String text = PoWriter.text(entries);
        PoFile read = PoFile.parse(text);
        assertThat(read.faults()).as(text).isEmpty();
        assertThat(read.entries().stream().map(PoRoundTripTest::anywhere))
                .as(text)
                .isEqualTo(entries);
        assertThat(PoWriter.text(read.entries())).isEqualTo(text);
    }

    @Property(tries = 600)
    void whateverIsReadIsToldOrKept(@ForAll("words") String text) {
        PoFile read = PoFile.parse(text);
        PoFile again = PoFile.parse(PoWriter.text(read.entries()));
        assertThat(again.faults()).as(text).isEmpty();
        assertThat(again.entries()).hasSameSizeAs(read.entries());
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "msgid \"a\"",
                        "msgid \"\"",
                        "msgstr \"b\"",
                        "msgid_plural \"c\"",
                        "msgstr[0] \"d\"",
                        "\"more\\n\"",
                        "msgctxt \"e\"",
                        "#~ msgid \"f\"",
                        "#~ msgstr \"g\"",
                        "#, fuzzy",
                        "#| msgid \"h\"",
                        "# note",
                        "#. said",
                        "#: a:1",
                        "",
                        "msgstr",
                        "\"",
                        "nonsense",
                        "#~")
                .list()
                .ofMaxSize(20)
                .map(lines -> String.join("\n", lines));
    }

    @Test
    void everythingAroundAMessageIsKept() {
        String text = """
                # Ada's
                #
                # file
                msgid ""
                msgstr "Language: de\\n"

                # she knows
                #. shown in the menu
                #: a.peb:1 b.peb:2
                #, fuzzy, java-format
                #| msgid "Open"
                msgctxt "verb"
                msgid "Open it"
                msgstr "Öffnen"

                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] "eine"
                msgstr[1] ""
                "viele\\n"
                "Seiten"

                #, fuzzy
                #~| msgid "Gone"
                #~ msgid "Away"
                #~ msgstr "Fort"
                """;
        PoFile file = PoFile.parse(text);
        assertThat(file.faults()).isEmpty();
        assertThat(PoWriter.text(file.entries())).isEqualTo(text);
        assertThat(file.header("LANGUAGE")).isEqualTo("de");
        assertThat(file.header("none")).isEmpty();
        assertThat(file.messages()).extracting(PoEntry::isTranslated).containsExactly(true, true);
        assertThat(file.messages()).extracting(entry -> entry.notes().fuzzy()).containsExactly(true, false);
        assertThat(file.obsolete()).extracting(PoEntry::id).containsExactly("Away");
    }

    @Test
    void aMessageThatStandsTwiceIsAFault() {
        PoFile file = PoFile.parse("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n");
        assertThat(file.faults()).containsExactly(new PoFile.Fault(4, "The message already exists at line 1"));
        assertThat(file.messages()).hasSize(1);
    }

    @Test
    void whatNoFileCanSayIsKnown() {
        assertThat(PoWriter.canSay("ä日\uD83D\uDE00")).isTrue();
        assertThat(PoWriter.canSay("a\0b")).isFalse();
        assertThat(PoWriter.canSay("\uD83D")).isFalse();
    }

    /** A {@code null} context and an empty one are two. */
    @Test
    void anEmptyContextIsOne() {
        String text = "msgctxt \"\"\nmsgid \"a\"\nmsgstr \"b\"\n";
        @Nullable String context = PoFile.parse(text).messages().get(0).context();
        assertThat(context).isEmpty();
        assertThat(PoWriter.text(PoFile.parse(text).entries())).isEqualTo(text);
    }
}
