package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void whatIsHarmlessStays() {
        String text = "Größe «ä» 你好 \ud83d\ude00 \"a\\b\"";
        assertThat(OneLine.of(text)).isSameAs(text);
    }

    @Test
    void whatEndsALineOrCommandsATerminalIsAQuestionMark() {
        assertThat(OneLine.of("a\r\nb\tc\u001b[2Jd\u0085e\u009b1mf\u2028g\u2029h\u202ei\u2066j\u007fk"))
                .isEqualTo("a??b?c?[2Jd?e?1mf?g?h?i?j?k");
    }

    @Property
    void anyTextIsOneLineOfTheSameLength(@ForAll String text) {
        String line = OneLine.of(text);
        assertThat(line).hasSameSizeAs(text);
        assertThat(line.split("\\R", -1)).hasSize(1);
        assertThat(line.chars().noneMatch(Character::isISOControl)).isTrue();
    }
}
