package dev.mastaba.examples.wiki.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExcerptTest {
    @Test
    void marksTheWordsInAnyCase() {
        assertThat(shown(Excerpt.of("Über views, VIEW and über", List.of("view", "views", "ÜBER"))))
                .isEqualTo("[Über] [views], [VIEW] and [über]");
    }

    @Test
    void showsTheTextAroundThePhrase() {
        String text = "words override " + "x ".repeat(200) + "you override templates here " + "y ".repeat(200);
        String shown = shown(Excerpt.around(text, List.of("override", "templates")));
        assertThat(shown).startsWith("… x x").endsWith("y …").contains("you [override] [templates] here");
    }

    @Test
    void showsTheBeginningOfATextWithoutTheWords() {
        assertThat(shown(Excerpt.around("a b c", List.of("z")))).isEqualTo("a b c");
        assertThat(Excerpt.around("", List.of("z")).pieces()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {79, 80, 81, 160, 239, 240})
    void cutsNoCharacterInHalves(int letters) {
        String shown = shown(Excerpt.around("𓂀".repeat(letters) + "needle" + "𓂀".repeat(letters), List.of("needle")));
        assertThat(shown).contains("[needle]");
        assertThat(shown.replaceAll("𓂀|\\[needle\\]| ?… ?", "")).isEmpty();
    }

    private static String shown(Excerpt excerpt) {
        return excerpt.pieces().stream()
                .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
