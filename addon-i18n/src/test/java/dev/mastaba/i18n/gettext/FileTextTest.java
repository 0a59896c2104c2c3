package dev.mastaba.i18n.gettext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void utf16IsToldByItsMark(String charset) throws Exception {
        byte[] content = "\ufeffmsgid".getBytes(charset);
        assertThatThrownBy(() -> FileText.of(content, StandardCharsets.UTF_8))
                .hasMessage("The file is UTF-16; save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"þ", "ÿ", "þa", "ÿa", "ïab", "ï»a", ""})
    void whatBeginsLikeAMarkIsText(String text) {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FileText.of(content, StandardCharsets.ISO_8859_1)).isEqualTo(text);
    }

    @Test
    void aMarkIsNoPartOfTheText() {
        byte[] marked = "\ufeffgrün".getBytes(StandardCharsets.UTF_8);
        assertThat(FileText.of(marked, StandardCharsets.UTF_8)).isEqualTo("grün");
        byte[] withSign = "\ufeffgr\ufffdn".getBytes(StandardCharsets.UTF_8);
        assertThat(FileText.of(withSign, StandardCharsets.UTF_8))
                .as("the sign for what is no text may be meant")
                .isEqualTo("gr\ufffdn");
        byte[] broken = "\ufeffa\nb\u00ff".getBytes(StandardCharsets.UTF_8);
        broken[broken.length - 1] = 'c';
        assertThatThrownBy(() -> FileText.of(broken, StandardCharsets.UTF_8))
                .hasMessage("Line 2 is not valid UTF-8, the charset of the catalog");
    }

    @Test
    void aTemplateOfAHeaderNamesNoCharset() {
        byte[] header = "Content-Type: text/plain; charset=CHARSET\\n".getBytes(StandardCharsets.UTF_8);
        assertThat(FileText.charset(header)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void everySignOfControlIsWrittenAsGettextDoes() {
        PoEntry entry = new PoEntry(PoNotes.NONE, null, "\u0007\b\f\u000b\u0001", null, List.of("x"), 0);
        String text = PoWriter.text(List.of(entry));
        assertThat(text).contains("msgid \"\\a\\b\\f\\v\\001\"");
        assertThat(PoFile.parse(text).entries().get(0).id()).isEqualTo(entry.id());
    }

    @Test
    void anEntryIsTranslatedWhenAllItsFormsAreThere() {
        assertThat(entry(null, "a").isTranslated()).isFalse();
        assertThat(entry(null, "a", "x", "").isTranslated()).isFalse();
        assertThat(entry(null, "a", "x", "").hasTranslation()).isTrue();
        assertThat(entry(null, "a", "x", "y").isTranslated()).isTrue();
        assertThat(entry(null, "a", "", "").hasTranslation()).isFalse();
        assertThat(entry(null, "", "x").isHeader()).isTrue();
        assertThat(entry("menu", "", "x").isHeader()).isFalse();
    }

    private static PoEntry entry(@Nullable String context, String id, String... forms) {
        return new PoEntry(PoNotes.NONE, context, id, null, List.of(forms), 0);
    }
}
