package dev.mastaba.core.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.Placeholders;
import dev.mastaba.core.http.SimpleRequest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationStringTest {
    @ParameterizedTest
    @CsvSource({
        "Hello $name, Hello X",
        "${name}$name, XX",
        "$$name, $$name",
        "$na-me, Y",
        "${na me}, ${na me}",
        "${name, ${name",
        "$name}, X}",
        "$1 ${1} $, $1 ${1} $",
        "${other}, ${other}",
    })
    void placeholdersAreReplacedWhereThereIsAValue(String text, String expected) {
        TranslationString string = TranslationString.of(text).with(Map.of("name", "X", "na-me", "Y", "1", "Z"));
        assertThat(string).hasToString(expected);
    }

    @Test
    void theTextWithoutATranslationMayDifferFromTheId() {
        TranslationString string = TranslationString.of("page.title")
                .in("wiki")
                .meaning("noun")
                .or("Page $n")
                .with("n", 1)
                .with("n", 2);
        assertThat(string.interpolated()).isEqualTo("Page 2");
        assertThat(string.domain() + string.context() + string.id()).isEqualTo("wikinounpage.title");
        assertThat(string.interpolate("Seite ${n}")).isEqualTo("Seite 2");
    }

    @Test
    void withoutAnAddOnTheLanguageIsTheDevelopers() {
        Localizer localizer = Localizer.of(SimpleRequest.get("/"));
        assertThat(localizer.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(localizer.translate(TranslationString.of("a"))).isEqualTo("a");
    }

    @Test
    void aFactoryGivesTextsItsDomain() {
        TranslationStringFactory text = new TranslationStringFactory("wiki");
        assertThat(text.of("Hello")).isEqualTo(TranslationString.of("Hello").in("wiki"));
        assertThat(text.of("greet", "Hello").untranslated()).isEqualTo("Hello");
        assertThat(text.of(TranslationString.of("a").in("other")).domain()).isEqualTo("other");
        assertThat(text.of(TranslationString.of("a")).domain()).isEqualTo("wiki");
    }

    @Test
    void aTextMayBeAValueOfAText() {
        TranslationString string = TranslationString.of("${what} saved")
                .with("what", TranslationString.of("Page ${n}").with("n", 3));
        assertThat(string).hasToString("Page 3 saved");
        assertThat(string.bare()).hasToString("${what} saved");
        assertThat(string.bare().bare()).isEqualTo(string.bare());
    }

    @Test
    void theNamesInATextAreKnown() {
        assertThat(Placeholders.names("${b} $a-x $$c ${d $1 $a-x")).containsExactly("a-x", "b");
    }

    @Test
    void anEmptyDefaultIsADefault() {
        assertThat(TranslationString.of("x").or("").interpolated()).isEmpty();
    }
}
