package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class HtmlTextTest {
    private static final Map<Integer, String> REFERENCES =
            Map.of((int) '&', "&amp;", (int) '<', "&lt;", (int) '>', "&gt;", (int) '"', "&quot;", (int) '\'', "&#39;");

    @Property
    void everySpecialCharacterIsAReference(
            @ForAll String text, @ForAll @Chars({'&', '<', '>', '"', '\'', 'a', '\u0105'}) String special) {
        String mixed = special + text + special;
        StringBuilder expected = new StringBuilder();
        mixed.chars().forEach(c -> expected.append(REFERENCES.getOrDefault(c, Character.toString((char) c))));
        assertThat(HtmlText.of(mixed)).isEqualTo(expected.toString());
    }

    @Test
    void aPlainTextStaysTheSameObject() {
        String plain = "Żółw 🐢 =?@#%();";
        assertThat(HtmlText.of(plain)).isSameAs(plain);
    }
}
