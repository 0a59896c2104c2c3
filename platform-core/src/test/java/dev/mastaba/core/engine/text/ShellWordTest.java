package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
    @Test
    void aPlainTextIsNotQuoted() {
        assertThat(ShellWord.of("/srv/notes-1.0/a_b:c@d%+=e,f")).isEqualTo("/srv/notes-1.0/a_b:c@d%+=e,f");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/srv/my notes,'/srv/my notes'",
                "it's,'it'\\''s'",
                "$(x),'$(x)'",
                "~/a,'~/a'",
                "\"\",''",
                "\"a\nb\",ab"
            })
    void quotesWhateverTheShellWouldInterpret(String text, String word) {
        assertThat(ShellWord.of(text)).isEqualTo(word);
    }
}
